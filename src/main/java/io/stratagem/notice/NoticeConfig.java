package io.stratagem.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How people are told what they must act on or know. */
@ConfigMapping(prefix = "stratagem.notice")
public interface NoticeConfig {

    /**
     * When notices are sent by mail to people who chose nothing. OFF sends none to anybody,
     * whatever they chose.
     */
    @WithDefault("OFF")
    MailMode mail();

    /** How often a digest is sent. */
    @WithDefault("PT4H")
    Duration digestEvery();

    /** How often a node looks for mails to send. */
    @WithDefault("PT15S")
    Duration mailEvery();

    /** After how long a waiting review is called to mind, and again after as long. */
    @WithDefault("P1D")
    Duration remindAfter();

    /** How often a waiting review is called to mind at most; 0 for never. */
    @WithDefault("3")
    int remindAtMost();

    /** The address of the product's pages, for links in mails. */
    @WithDefault("http://localhost:8080")
    URI address();

    /** The language of mails to people who chose none: en or es. */
    @WithDefault("en")
    String language();

    /**
     * The domain of the built-in users' mail addresses, e.g. {@code example.org}. Without it they
     * have none.
     */
    Optional<String> builtInUsersDomain();
}
