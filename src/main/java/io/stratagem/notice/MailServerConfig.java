package io.stratagem.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The server that takes mails, by SMTP. */
@ConfigMapping(prefix = "stratagem.mail")
public interface MailServerConfig {

    /** The name of the mail server. Without one no mail is sent, and operators see that. */
    Optional<String> host();

    /** Whether mails are only logged, for trying the product. */
    @WithDefault("false")
    boolean onlyLogged();

    /** The port of the mail server. */
    @WithDefault("587")
    int port();

    /**
     * How the connection is kept secret: STARTTLS turns it secret before anything is said, TLS from
     * its first byte, NONE never.
     */
    @WithDefault("STARTTLS")
    Encryption encryption();

    /** The account at the mail server, if it asks for one. */
    Optional<String> user();

    /** The account's password. */
    Optional<String> password();

    /** The address mails come from. */
    @WithDefault("stratagem@localhost")
    String from();

    /** How long the mail server may take to connect, and to answer each command. */
    @WithDefault("PT20S")
    Duration timeout();

    /** How a connection is kept secret. */
    enum Encryption {
        NONE,
        STARTTLS,
        TLS
    }
}
