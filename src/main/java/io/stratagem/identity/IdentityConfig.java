package io.stratagem.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of who may sign in. */
@ConfigMapping(prefix = "stratagem.identity")
public interface IdentityConfig {

    /**
     * Whether the {@link BuiltInUsers} may sign in. Their passwords are their names, so they are
     * refused outside the profiles dev, test and demo.
     */
    @WithDefault("false")
    boolean builtInUsers();
}
