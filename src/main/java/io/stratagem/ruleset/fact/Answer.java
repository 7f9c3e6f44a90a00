package io.stratagem.ruleset.fact;

import java.util.Arrays;
import java.util.List;

/**
 * The offers that stand in the present answer, and in earlier answers of the same request, as one
 * fact. Immutable: taking an offer gives a new one.
 */
public final class Answer implements AnswerFact {

    private final OfferIndex offers;
    private final int[] taken;

    /** An answer without an offer. */
    public Answer(OfferIndex offers) {
        this(offers, new int[0]);
    }

    private Answer(OfferIndex offers, int[] taken) {
        this.offers = offers;
        this.taken = taken;
    }

    @Override
    public Answer plus(int offer) {
        int[] more = Arrays.copyOf(taken, taken.length + 1);
        more[taken.length] = offer;
        return new Answer(offers, more);
    }

    /**
     * The offers that may not stand beside the answer's: the others once one that the rule covers
     * is in it, and those that the rule covers once one of the others is.
     *
     * @param rule the rule
     * @param others the offers that are kept apart from those it covers
     */
    @ForTemplates
    public Hit clashing(RuleFact rule, OfferScope others) {
        OfferSet hit = OfferSet.NONE;
        for (int offer : taken) {
            if (rule.getScope().contains(offer)) {
                hit = hit.or(others.offers());
            }
            if (others.offers().contains(offer)) {
                hit = hit.or(rule.getScope());
            }
        }
        return new Hit(rule, hit, offer -> clashesOf(offer, rule, others));
    }

    private List<Ground> clashesOf(int offer, RuleFact rule, OfferScope others) {
        return Arrays.stream(taken)
                .filter(
                        other ->
                                rule.getScope().contains(other) && others.offers().contains(offer)
                                        || others.offers().contains(other)
                                                && rule.getScope().contains(offer))
                .mapToObj(other -> Ground.of("with", offers.entry(other).id()))
                .toList();
    }

    /**
     * The offers of which the answer has enough: those that share a category or tag with as many
     * offers of the answer as are allowed. Only offers that the rule covers count.
     *
     * @param rule the rule
     * @param maximum how many may share it
     * @param per {@code category} or {@code tag}
     */
    @ForTemplates
    public Hit crowding(RuleFact rule, long maximum, String per) {
        if (taken.length < maximum) {
            return new Hit(rule, OfferSet.NONE);
        }
        Tally tally = new Tally(offers, per);
        for (int offer : taken) {
            if (rule.getScope().contains(offer)) {
                tally.add(offer);
            }
        }
        return new Hit(
                rule,
                tally.full(rule.getScope(), maximum),
                offer -> List.of(Ground.below("count", maximum, tally.countOf(offer))));
    }
}
