package io.stratagem.whynot;

import io.stratagem.decision.DecisionStage;
import java.util.List;

/**
 * What a decision comes to, as far as one offer is concerned.
 *
 * @param answer ids of the offers of the answer, best first
 * @param gate where the offer was left behind; null when it is in the answer
 */
record Outcome(List<String> answer, Gate gate) {

    /** No such rule set can be built. */
    static final Outcome IMPOSSIBLE =
            new Outcome(List.of(), new Gate(DecisionStage.CANDIDATES, "IMPOSSIBLE", null));

    /**
     * Where an offer is left behind.
     *
     * @param by the rule, or the eligibility template, or null
     */
    record Gate(DecisionStage stage, String reasonCode, String by) {

        /** It has no treatment for the placement. */
        static final Gate NO_TREATMENT = new Gate(DecisionStage.CANDIDATES, "NO_TREATMENT", null);
    }

    boolean isShown() {
        return gate == null;
    }
}
