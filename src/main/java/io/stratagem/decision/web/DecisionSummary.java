package io.stratagem.decision.web;

import io.stratagem.decision.DecisionQueries.Summary;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A decision in a list.
 *
 * @param offers ids of the offers served, best first
 */
public record DecisionSummary(
        UUID decisionId,
        Instant decidedAt,
        String customerId,
        String placement,
        String strategy,
        int version,
        List<String> offers,
        boolean fallback,
        boolean degraded) {

    static DecisionSummary of(Summary summary) {
        return new DecisionSummary(
                summary.id(),
                summary.decidedAt(),
                summary.customerId(),
                summary.placement(),
                summary.strategy(),
                summary.version(),
                summary.offers(),
                summary.fallback(),
                summary.degraded());
    }
}
