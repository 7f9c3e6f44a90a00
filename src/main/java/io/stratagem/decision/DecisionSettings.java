package io.stratagem.decision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How decisions are kept. */
@ConfigMapping(prefix = "stratagem.decision")
public interface DecisionSettings {

    /**
     * How long an unanswered decision holds its place in caps that count impressions, clicks or
     * accepts.
     */
    @WithDefault("PT30M")
    Duration reservation();

    /** How far a caller's clock may run ahead of ours when it says when a response occurred. */
    @WithDefault("PT5M")
    Duration clockTolerance();
}
