package io.stratagem.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The Keycloak that knows the people in prod. Outside prod there is none. */
@ConfigMapping(prefix = "stratagem.keycloak")
public interface KeycloakConfig {

    /**
     * The realm's address, which is the issuer of its tokens, e.g. {@code
     * https://login.example.org/realms/stratagem}.
     */
    Optional<URI> url();

    /**
     * The realm's address for administrators, e.g. {@code
     * https://login.internal/admin/realms/stratagem}. Without it, it is taken from the realm's.
     */
    Optional<URI> adminUrl();

    /** The client that people sign in by. */
    @WithDefault("stratagem-web")
    String clientId();

    /** The client in whose name people and their roles are read. */
    @WithDefault("stratagem-directory")
    String directoryClient();

    /** That client's secret. */
    Optional<String> directorySecret();

    /** How long the roles that somebody holds are remembered; half a minute at most. */
    @WithDefault("PT20S")
    Duration keep();

    /** How long Keycloak may take to be connected to, and to answer. */
    @WithDefault("PT2S")
    Duration timeout();

    /** How long a node believes that a session goes on before it asks the database again. */
    @WithDefault("PT2S")
    Duration sessionCheck();

    /**
     * Whether cookies bear the prefix {@code __Host-}, which browsers only accept by HTTPS. Off
     * only to try the product by HTTP.
     */
    @WithDefault("true")
    boolean hostCookies();
}
