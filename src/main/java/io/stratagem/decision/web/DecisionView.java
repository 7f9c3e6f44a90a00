package io.stratagem.decision.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.decision.Decision;
import io.stratagem.decision.Decision.ServedOffer;
import io.stratagem.decision.Explanation;
import java.util.List;
import java.util.UUID;

/**
 * A decision as the API answers it.
 *
 * @param explanation only when asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionView(
        UUID decisionId,
        String customerId,
        String placement,
        RuleSetView ruleSet,
        List<ServedOffer> offers,
        boolean fallback,
        boolean heldOut,
        boolean degraded,
        Explanation explanation) {

    /** Which revision decided. */
    public record RuleSetView(String strategy, int version, String digest) {}

    static DecisionView of(Decision decision, Explanation explanation) {
        return new DecisionView(
                decision.id(),
                decision.customerId(),
                decision.placement(),
                new RuleSetView(
                        decision.ruleSet().strategy(),
                        decision.ruleSet().version(),
                        decision.ruleSet().digest()),
                decision.offers(),
                decision.fallback(),
                decision.heldOut(),
                decision.degraded(),
                explanation);
    }
}
