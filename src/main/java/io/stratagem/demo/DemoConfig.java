package io.stratagem.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the product starts with when there is nothing yet. */
@ConfigMapping(prefix = "stratagem.demo")
interface DemoConfig {

    /** Whether an empty database is filled with the demo bank. */
    @WithDefault("false")
    boolean content();
}
