package io.stratagem.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of who may sign in. */
@ConfigMapping(prefix = "stratagem.identity")
public interface IdentityConfig {

    /**
     * Whether the {@link BuiltInUsers} may sign in. Their passwords are their names, so they are
     * refused outside the profiles dev, test and demo.
     */
    @WithDefault("false")
    boolean builtInUsers();

    /**
     * How long a sign-in counts for signing and putting live; after it, credentials are asked for
     * again. A minute at least. The built-in users are never asked.
     */
    @WithDefault("PT15M")
    Duration reauthenticateAfter();
}
