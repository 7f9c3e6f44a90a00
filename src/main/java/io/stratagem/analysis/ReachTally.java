package io.stratagem.analysis;

import io.stratagem.analysis.Reach.Lost;
import io.stratagem.analysis.Reach.NeverShown;
import io.stratagem.analysis.Reach.OfPlacement;
import io.stratagem.analysis.Reach.OutrankedBy;
import io.stratagem.decision.DecisionStage;
import io.stratagem.decision.Departure;
import io.stratagem.decision.RankedOffer;
import io.stratagem.decision.Selection;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts where offers leave decisions. */
final class ReachTally {

    private static final String OUTRANKED = "OUTRANKED";
    private static final int MOST_RIVALS = 5;

    private final List<Offer> offers;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final int[] served;
    private final List<Map<Cause, Integer>> left = new ArrayList<>();
    private final List<Map<Integer, Integer>> rivals = new ArrayList<>();

    /** Why an offer left. */
    private record Cause(DecisionStage stage, String reasonCode, String rule) {

        static Cause of(Departure departure) {
            return new Cause(
                    departure.stage(),
                    departure.reasonCode(),
                    departure.rule() == null ? departure.template() : departure.rule());
        }
    }

    /** What is counted of a placement. */
    private static final class Place {
        private int decisions;
        private int fallback;
        private int empty;
        private final Map<Cause, Integer> lost = new HashMap<>();
    }

    /**
     * @param offers by position
     */
    ReachTally(List<Offer> offers, List<String> placements) {
        this.offers = offers;
        this.served = new int[offers.size()];
        placements.forEach(placement -> places.put(placement, new Place()));
        offers.forEach(
                offer -> {
                    left.add(new HashMap<>());
                    rivals.add(new HashMap<>());
                });
    }

    /**
     * Counts one decision.
     *
     * @return whether it shows anything but fallback offers
     */
    boolean count(String placement, Selection selection) {
        Place place = places.get(placement);
        place.decisions++;
        selection.offers().forEach(ranked -> served[ranked.offer()]++);
        for (Departure departure : selection.departures()) {
            Cause cause = Cause.of(departure);
            departure.offers().forEach(offer -> left.get(offer).merge(cause, 1, Integer::sum));
            if (departure.reasonCode().equals(OUTRANKED)) {
                for (RankedOffer ranked : selection.offers()) {
                    departure
                            .offers()
                            .forEach(
                                    offer ->
                                            rivals.get(offer)
                                                    .merge(ranked.offer(), 1, Integer::sum));
                }
            }
        }
        boolean empty = selection.offers().isEmpty();
        if (!empty && selection.offers().stream().anyMatch(of -> of.tier() != Tier.FALLBACK)) {
            return true;
        }
        place.empty += empty ? 1 : 0;
        place.fallback += empty ? 0 : 1;
        lastLost(selection).forEach(cause -> place.lost.merge(cause, 1, Integer::sum));
        return false;
    }

    /** Why those offers left that left last, apart from offers that are fallbacks anyway. */
    private Set<Cause> lastLost(Selection selection) {
        Set<Cause> causes = new HashSet<>();
        DecisionStage last = null;
        for (Departure departure : selection.departures()) {
            boolean counts =
                    departure.offers().stream()
                            .anyMatch(offer -> offers.get(offer).tier() != Tier.FALLBACK);
            if (!counts) {
                continue;
            }
            if (last == null || departure.stage().compareTo(last) > 0) {
                last = departure.stage();
                causes.clear();
            }
            if (departure.stage() == last) {
                causes.add(Cause.of(departure));
            }
        }
        return causes;
    }

    List<OfPlacement> placements() {
        return places.entrySet().stream()
                .map(
                        entry ->
                                new OfPlacement(
                                        entry.getKey(),
                                        entry.getValue().decisions,
                                        entry.getValue().fallback,
                                        entry.getValue().empty,
                                        mostFirst(entry.getValue().lost)))
                .toList();
    }

    /** The offers that were in no answer; those without a treatment for any placement as well. */
    List<NeverShown> neverShown() {
        List<NeverShown> never = new ArrayList<>();
        for (int i = 0; i < served.length; i++) {
            if (served[i] == 0) {
                Offer offer = offers.get(i);
                never.add(
                        new NeverShown(
                                offer.id(),
                                offer.name(),
                                mostFirst(left.get(i)),
                                rivals.get(i).entrySet().stream()
                                        .sorted(
                                                Map.Entry.<Integer, Integer>comparingByValue()
                                                        .reversed()
                                                        .thenComparing(Map.Entry.comparingByKey()))
                                        .limit(MOST_RIVALS)
                                        .map(
                                                entry ->
                                                        new OutrankedBy(
                                                                offers.get(entry.getKey()).id(),
                                                                offers.get(entry.getKey()).name(),
                                                                entry.getValue()))
                                        .toList()));
            }
        }
        return never;
    }

    private static List<Lost> mostFirst(Map<Cause, Integer> counts) {
        return counts.entrySet().stream()
                .map(
                        entry ->
                                new Lost(
                                        entry.getKey().stage(),
                                        entry.getKey().reasonCode(),
                                        entry.getKey().rule(),
                                        entry.getValue()))
                .sorted(
                        Comparator.comparingLong(Lost::customers)
                                .reversed()
                                .thenComparing(Lost::stage)
                                .thenComparing(Lost::reasonCode)
                                .thenComparing(lost -> String.valueOf(lost.rule())))
                .toList();
    }
}
