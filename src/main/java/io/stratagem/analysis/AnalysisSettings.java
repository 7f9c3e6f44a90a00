package io.stratagem.analysis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How strategies are measured on stored customers. */
@ConfigMapping(prefix = "stratagem.analysis")
public interface AnalysisSettings {

    /** How long a measurement may take; it says for how many customers it decided until then. */
    @WithDefault("PT5S")
    Duration budget();
}
