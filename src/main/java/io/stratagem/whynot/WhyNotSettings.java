package io.stratagem.whynot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long it is looked for what would have an offer shown. */
@ConfigMapping(prefix = "stratagem.why-not")
public interface WhyNotSettings {

    /** How long one search may take; it says what was found until then. */
    @WithDefault("PT10S")
    Duration budget();
}
