package io.stratagem.decision;

import io.stratagem.ruleset.fact.OfferSet;
import java.util.function.IntConsumer;

/**
 * Offers that left a decision together: at the same stage, for the same reason.
 *
 * @param stage where they left
 * @param reasonCode the template's code, e.g. {@code FREQUENCY_CAP}, or one no rule gave, e.g.
 *     {@code OUTRANKED}
 * @param rule id of the rule that took them out; null when none did, and at stage eligibility,
 *     where the template let them in by none of its rules
 * @param template id of that eligibility template, or null
 * @param offers positions of the offers that left
 */
public record Departure(
        DecisionStage stage, String reasonCode, String rule, String template, OfferSet offers) {

    /**
     * Hands over the positions of the offers, ascending.
     *
     * @param taker is given each one
     */
    public void forEachOffer(IntConsumer taker) {
        offers.forEach(taker);
    }
}
