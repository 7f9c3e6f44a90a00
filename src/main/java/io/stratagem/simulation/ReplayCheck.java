package io.stratagem.simulation;

import io.stratagem.decision.Replay;
import io.stratagem.simulation.SimulationResult.LeftOut;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What came of making logged decisions again with the rule sets that made them.
 *
 * @param strategy whose decisions
 * @param from the earliest instant, included; null for the beginning of the log
 * @param to the latest instant, left out
 * @param logBegins when the oldest decision of the strategy was made that is still there; null when
 *     there is none
 * @param logged how many decisions there are in that time
 * @param checked how many of them were gone through: all, or as many as were drawn
 * @param seed what the draw came from
 * @param same how many came out again: the answer, its order and scores, every reason
 * @param different how many came out otherwise
 * @param differing a few of these
 * @param leftOut those that cannot be made again, by reason
 */
public record ReplayCheck(
        String strategy,
        Instant from,
        Instant to,
        Instant logBegins,
        long logged,
        long checked,
        long seed,
        long same,
        long different,
        List<Differing> differing,
        List<LeftOut> leftOut) {

    /**
     * A decision that came out otherwise.
     *
     * @param differences the offers that fared otherwise
     */
    public record Differing(UUID decisionId, List<Replay.Difference> differences) {}
}
