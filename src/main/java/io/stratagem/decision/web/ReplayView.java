package io.stratagem.decision.web;

import io.stratagem.decision.Replay;
import java.util.List;
import java.util.UUID;

/**
 * A decision made again, as the API answers it.
 *
 * @param same whether everything came out again: the answer, its order and scores, every reason
 * @param recorded as it was answered
 * @param replayed as it comes out again
 * @param differences the offers that fared otherwise
 */
public record ReplayView(
        UUID decisionId,
        boolean same,
        DecisionView recorded,
        DecisionView replayed,
        List<Replay.Difference> differences) {

    static ReplayView of(Replay replay) {
        return new ReplayView(
                replay.recorded().id(),
                replay.same(),
                DecisionView.of(replay.recorded(), null),
                DecisionView.of(replay.replayed(), null),
                replay.differences());
    }
}
