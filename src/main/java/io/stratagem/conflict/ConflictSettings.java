package io.stratagem.conflict;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How open change requests are compared with each other. */
@ConfigMapping(prefix = "stratagem.conflict")
public interface ConflictSettings {

    /** How many customers are drawn for a pair of change requests. */
    @WithDefault("1000")
    int sample();

    /** With how many others of its strategy a change request is compared, the newest. */
    @WithDefault("20")
    int others();

    /** How long a finding stands for the customers, contacts and caps of now. */
    @WithDefault("PT1H")
    Duration keep();
}
