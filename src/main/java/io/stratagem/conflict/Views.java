package io.stratagem.conflict;

import io.stratagem.decision.DecidingAside.Moment;
import io.stratagem.decision.DecidingAside.Subject;
import io.stratagem.decision.RankedOffer;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.simulation.Chance;
import io.stratagem.simulation.Comparison;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers of several rule sets in numbers that can be compared: the same number stands for the same
 * offer with the same content.
 */
final class Views {

    private final Moment moment;
    private final long seed;
    private final Map<View, Integer> numbers = new HashMap<>();
    private final Map<Place, int[]> known = new HashMap<>();

    /** What a customer sees in a slot. */
    private record View(String offer, Map<String, String> reads) {}

    /** A placement of one rule set, which is told from others by identity. */
    private record Place(RuleSet ruleSet, String id) {}

    Views(Moment moment, long seed) {
        this.moment = moment;
        this.seed = seed;
    }

    /**
     * @param ruleSet one of those the moment was taken for
     * @param placement an id; the answer is empty where the rule set does not have it
     * @return the numbers of what is seen, best first
     */
    int[] of(RuleSet ruleSet, String placement, Subject subject) {
        if (ruleSet.document().placement(placement).isEmpty()) {
            return new int[0];
        }
        int[] byPosition =
                known.computeIfAbsent(new Place(ruleSet, placement), this::numbersByPosition);
        List<RankedOffer> offers =
                moment.decide(
                                ruleSet,
                                placement,
                                subject,
                                Chance.ofDecision(seed, placement, subject.id()))
                        .offers();
        int[] answer = new int[offers.size()];
        offers.forEach(ranked -> answer[ranked.rank() - 1] = byPosition[ranked.offer()]);
        return answer;
    }

    private int[] numbersByPosition(Place place) {
        return place.ruleSet().offers().stream()
                .mapToInt(offer -> number(offer, place.id()))
                .toArray();
    }

    private int number(Offer offer, String placement) {
        return numbers.computeIfAbsent(
                new View(offer.id(), Comparison.seen(offer, placement)), view -> numbers.size());
    }
}
