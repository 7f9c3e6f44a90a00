package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.shared.Label;
import io.stratagem.strategy.Scope;
import java.math.BigDecimal;
import java.util.List;

/**
 * What IT forbids decisions to come to, however a strategy gets there. A guardrail says what a
 * strategy may be; a policy, what customers may get from it.
 *
 * @param id unique in its file
 * @param label its name on pages
 * @param blocks whether a strategy that breaks it cannot be submitted; else that is only shown
 * @param strategies the ids of the strategies it is for; empty for all
 * @param placements the ids of the placements it is for; empty for all
 * @param written the customers it speaks of, as documents write a group; null for everybody
 * @param segment the same, read; null likewise
 * @param contacts whether it also holds for those who have been contacted before
 * @param demand what must be so
 */
public record Policy(
        String id,
        Label label,
        boolean blocks,
        List<String> strategies,
        List<String> placements,
        JsonNode written,
        ConditionGroup segment,
        boolean contacts,
        Demand demand) {

    public Policy {
        strategies = List.copyOf(strategies);
        placements = List.copyOf(placements);
    }

    /** What must be so for every decision that a policy speaks of. */
    public sealed interface Demand {}

    /**
     * The answer is not empty.
     *
     * @param fallbackCounts whether fallback offers alone are enough
     */
    public record SomeOffer(boolean fallbackCounts) implements Demand {}

    /**
     * Nothing in the answer is above a number.
     *
     * @param content the text of a treatment that holds the number; null when a field does
     * @param field {@code value}, {@code priority}, {@code lever} or {@code propensity} of an
     *     offer; null when a text does
     * @param maximum the greatest that is allowed
     */
    public record AtMost(String content, String field, BigDecimal maximum) implements Demand {}

    /**
     * Offers are in the answer, before all others.
     *
     * @param offers which; null for those that are of tier mandatory
     * @param evenIfNotEligible whether to be not eligible is no excuse
     */
    public record ComesFirst(Scope offers, boolean evenIfNotEligible) implements Demand {

        /** Whether an offer is meant. */
        public boolean means(Offer offer) {
            return offers == null ? offer.tier() == Tier.MANDATORY : offers.covers(offer);
        }
    }

    /**
     * Offers are not in the answer.
     *
     * @param offers which
     */
    public record Never(Scope offers) implements Demand {}

    /** Whether it speaks of a strategy. */
    public boolean isFor(String strategy) {
        return strategies.isEmpty() || strategies.contains(strategy);
    }

    /** Whether it speaks of a placement of a strategy that it is for. */
    public boolean isAt(String placement) {
        return placements.isEmpty() || placements.contains(placement);
    }
}
