package io.stratagem.ruleset;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Makes what checks a rule set before it serves, for tests that run without a container. */
public final class Trials {

    private Trials() {}

    /** In the order in which the checks are given. */
    public static SmokeRun smokeRun(List<TemplateCheck> checks, Clock clock) {
        return new SmokeRun(checks, clock);
    }

    public static Guardrails guardrails(WholeStrategyGuardrails wholeStrategy, Clock clock) {
        return new Guardrails(wholeStrategy, lookingBack(Duration.ofDays(400)), clock);
    }

    /**
     * @param span how long contacts are remembered
     */
    public static LookingBack lookingBack(Duration span) {
        return new LookingBack(() -> span);
    }
}
