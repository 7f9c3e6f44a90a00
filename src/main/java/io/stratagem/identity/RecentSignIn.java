package io.stratagem.identity;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.stratagem.shared.UnfitToStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Knows whether somebody signed in lately enough for what matters most. It goes by when they gave
 * Keycloak their credentials, which renewing a token does not change. Without Keycloak everybody
 * did.
 */
@Named("recentSignIn")
@ApplicationScoped
public class RecentSignIn {

    /** How far Keycloak's clock may be ahead of this one. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    /** Who signed in has to have the time to look at the page again. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final IdentityConfig config;
    private final KeycloakConfig keycloak;
    private final SecurityIdentity identity;
    private final Clock clock;

    RecentSignIn(
            IdentityConfig config,
            KeycloakConfig keycloak,
            SecurityIdentity identity,
            Clock clock) {
        this.config = config;
        this.keycloak = keycloak;
        this.identity = identity;
        this.clock = clock;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        problem(config.reauthenticateAfter())
                .ifPresent(
                        problem -> {
                            throw UnfitToStart.because(problem);
                        });
    }

    /** What is wrong with that time, in a sentence; empty when nothing is. */
    static Optional<String> problem(Duration after) {
        return after.compareTo(SHORTEST) >= 0
                ? Optional.empty()
                : Optional.of(
                        "stratagem.identity.reauthenticate-after is %s. Set %s or more: whoever signed in again has to look at what they sign."
                                .formatted(after, SHORTEST));
    }

    /** Whether who is signed in need not sign in again for any act; not without a time of it. */
    public boolean isRecent() {
        return keycloak.url().isEmpty()
                || identity.getPrincipal() instanceof JsonWebToken token
                        && token.getClaim(Claims.auth_time.name()) instanceof Long seconds
                        && isRecent(Instant.ofEpochSecond(seconds));
    }

    private boolean isRecent(Instant signedIn) {
        Duration age = Duration.between(signedIn, clock.instant());
        return age.compareTo(CLOCKS_APART.negated()) >= 0
                && age.compareTo(config.reauthenticateAfter()) < 0;
    }

    /** How long a sign-in is recent, in seconds. */
    public long getSeconds() {
        return config.reauthenticateAfter().toSeconds();
    }

    /** The same in whole minutes. */
    public long getMinutes() {
        return config.reauthenticateAfter().toMinutes();
    }
}
