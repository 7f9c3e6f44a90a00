package io.stratagem.simulation;

import io.stratagem.decision.DecidingAside.Moment;
import io.stratagem.decision.DecidingAside.Subject;
import io.stratagem.decision.RankedOffer;
import io.stratagem.decision.Selection;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Treatment;
import io.stratagem.ruleset.RuleSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Decides for customers with what is live and with a draft, and counts what differs. The offers of
 * both sides together are numbered, those of the draft first.
 */
final class Comparison {

    private static final Answer NOTHING = new Answer(new int[0], 0, false, false);

    private final Moment moment;
    private final long seed;
    private final List<Place> places = new ArrayList<>();
    private final List<Offer> offers = new ArrayList<>();
    private final OneSide before;
    private final OneSide after;

    /**
     * A placement.
     *
     * @param rewritten the offers whose content there is another one in the draft
     */
    private record Place(String id, boolean before, boolean after, BitSet rewritten) {}

    /**
     * A rule set with the numbers of its offers.
     *
     * @param numbers by position
     */
    private record OneSide(RuleSet ruleSet, int[] numbers) {}

    /**
     * An answer.
     *
     * @param offers their numbers, best first
     * @param value what it is worth
     * @param fallback whether nothing but fallback offers qualified
     */
    record Answer(int[] offers, double value, boolean fallback, boolean cutShort) {}

    /**
     * @param live empty when nothing is
     * @param draft the rule set made of the draft
     * @param placements only these; empty for all of both
     * @param moment taken for both
     * @param seed the same seed makes the same random choices
     */
    Comparison(
            Optional<RuleSet> live,
            RuleSet draft,
            List<String> placements,
            Moment moment,
            long seed) {
        this.moment = moment;
        this.seed = seed;
        Map<String, Integer> numbers = new HashMap<>();
        after = side(draft, numbers);
        before = live.map(ruleSet -> side(ruleSet, numbers)).orElse(null);
        for (String id : new TreeSet<>(placements.isEmpty() ? all(live, draft) : placements)) {
            boolean wasThere = live.flatMap(set -> set.document().placement(id)).isPresent();
            boolean isThere = draft.document().placement(id).isPresent();
            places.add(new Place(id, wasThere, isThere, rewritten(live, draft, id)));
        }
    }

    private static List<String> all(Optional<RuleSet> live, RuleSet draft) {
        List<String> ids = new ArrayList<>(draft.document().placementIds());
        live.ifPresent(set -> ids.addAll(set.document().placementIds()));
        return ids;
    }

    private OneSide side(RuleSet ruleSet, Map<String, Integer> numbers) {
        int[] byPosition = new int[ruleSet.offers().size()];
        for (int i = 0; i < byPosition.length; i++) {
            Offer offer = ruleSet.offers().get(i);
            Integer known = numbers.putIfAbsent(offer.id(), offers.size());
            byPosition[i] = known == null ? offers.size() : known;
            if (known == null) {
                offers.add(offer);
            }
        }
        return new OneSide(ruleSet, byPosition);
    }

    /** What customers see there is another name or content. */
    private BitSet rewritten(Optional<RuleSet> live, RuleSet draft, String placement) {
        BitSet rewritten = new BitSet();
        live.ifPresent(
                ruleSet -> {
                    for (int i = 0; i < ruleSet.offers().size(); i++) {
                        Offer was = ruleSet.offers().get(i);
                        int number = before.numbers()[i];
                        if (number < draft.offers().size()
                                && !seen(was, placement)
                                        .equals(seen(draft.offers().get(number), placement))) {
                            rewritten.set(number);
                        }
                    }
                });
        return rewritten;
    }

    private static Map<String, String> seen(Offer offer, String placement) {
        Map<String, String> seen =
                new HashMap<>(
                        offer.treatmentFor(placement).map(Treatment::content).orElse(Map.of()));
        seen.put("", offer.name());
        return seen;
    }

    /** The placements compared, sorted. */
    List<String> placements() {
        return places.stream().map(Place::id).toList();
    }

    /** The offers by their numbers. */
    List<Offer> offers() {
        return offers;
    }

    /** Decides for some customers on both sides. */
    Tally compare(List<Subject> subjects) {
        Tally tally = new Tally(places.size(), offers.size());
        for (Subject subject : subjects) {
            boolean changed = false;
            for (int i = 0; i < places.size(); i++) {
                Place place = places.get(i);
                long random = chance(seed, place.id(), subject);
                Answer was = place.before() ? answer(before, place, subject, random) : NOTHING;
                Answer is = place.after() ? answer(after, place, subject, random) : NOTHING;
                changed |= tally.count(i, subject.id(), was, is, place.rewritten());
            }
            tally.customer(changed);
        }
        return tally;
    }

    /** What decides a customer's random choices at a placement, on both sides alike. */
    static long chance(long seed, String placement, Subject subject) {
        return Chance.of(Chance.of(seed, placement), subject.id());
    }

    private Answer answer(OneSide side, Place place, Subject subject, long random) {
        Selection selection = moment.decide(side.ruleSet(), place.id(), subject, random);
        int[] numbers = new int[selection.offers().size()];
        double value = 0;
        for (RankedOffer ranked : selection.offers()) {
            int number = side.numbers()[ranked.offer()];
            numbers[ranked.rank() - 1] = number;
            value += worth(offers.get(number));
        }
        return new Answer(
                numbers, value, selection.fallback() && numbers.length > 0, selection.degraded());
    }

    /**
     * By the draft's values on both sides, so that a change of a value by itself makes nothing look
     * better.
     */
    private static double worth(Offer offer) {
        return (offer.propensity() == null ? 1 : offer.propensity()) * offer.value();
    }
}
