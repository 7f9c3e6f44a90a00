package io.stratagem.simulation;

import io.stratagem.decision.DecidingAside.Contest;
import io.stratagem.decision.DecidingAside.Moment;
import io.stratagem.decision.DecidingAside.Subject;
import io.stratagem.decision.DecisionStage;
import io.stratagem.decision.Departure;
import io.stratagem.decision.RankedOffer;
import io.stratagem.decision.Selection;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Treatment;
import io.stratagem.ruleset.RuleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Decides for customers with what is live and with a draft, and counts what differs. The offers of
 * both sides together are numbered, those of the draft first.
 */
public final class Comparison {

    private static final Answer NOTHING = new Answer(new int[0], 0, false, false, List.of(), null);

    private final Moment moment;
    private final long seed;
    private final Groups segments;
    private final Groups fairness;
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
     * @param losses what contact policies took out, by rule
     * @param displaced what manual and mandatory offers came before; null for nothing
     */
    record Answer(
            int[] offers,
            double value,
            boolean fallback,
            boolean cutShort,
            List<Loss> losses,
            Displaced displaced) {}

    /** Offers that a rule of a contact policy took out of a decision, by their numbers. */
    record Loss(String rule, String reasonCode, BitSet offers) {}

    /**
     * The offer of tier standard that would have come first.
     *
     * @param served whether it is in the answer further behind
     * @param valueLost its worth, less that of the offer that comes first
     */
    record Displaced(boolean served, double valueLost) {}

    /**
     * @param live empty when nothing is
     * @param draft the rule set made of the draft
     * @param placements only these; empty for all of both
     * @param moment taken for both
     * @param seed the same seed makes the same random choices
     * @param segments what to count apart; null for nothing
     * @param fairness what to compare; null for nothing
     */
    Comparison(
            Optional<RuleSet> live,
            RuleSet draft,
            List<String> placements,
            Moment moment,
            long seed,
            Groups segments,
            Groups fairness) {
        this.moment = moment;
        this.seed = seed;
        this.segments = segments;
        this.fairness = fairness;
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

    /** What a customer reads of an offer at a placement: its content, and its name under no key. */
    public static Map<String, String> seen(Offer offer, String placement) {
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
    Measured compare(List<Subject> subjects) {
        Measured measured = nothing();
        for (Subject subject : subjects) {
            List<Tally> tallies = new ArrayList<>(3);
            tallies.add(measured.whole());
            if (segments != null) {
                tallies.add(measured.segment(segments.of(subject)));
            }
            if (fairness != null) {
                tallies.add(measured.fairness(fairness.of(subject)));
            }
            boolean changed = false;
            for (int i = 0; i < places.size(); i++) {
                Place place = places.get(i);
                long random = chance(seed, place.id(), subject);
                Answer was = place.before() ? answer(before, place, subject, random) : NOTHING;
                Answer is = place.after() ? answer(after, place, subject, random) : NOTHING;
                for (Tally tally : tallies) {
                    changed |= tally.count(i, subject.id(), was, is, place.rewritten());
                }
            }
            for (Tally tally : tallies) {
                tally.customer(changed);
            }
        }
        return measured;
    }

    /** The counts of nobody. */
    Measured nothing() {
        return new Measured(
                () -> new Tally(places.size(), offers.size()),
                segments == null ? 0 : segments.names().size(),
                fairness == null ? 0 : fairness.names().size());
    }

    /** What decides a customer's random choices at a placement, on both sides alike. */
    static long chance(long seed, String placement, Subject subject) {
        return Chance.ofDecision(seed, placement, subject.id());
    }

    private Answer answer(OneSide side, Place place, Subject subject, long random) {
        Contest contest = moment.contest(side.ruleSet(), place.id(), subject, random);
        Selection selection = contest.selection();
        int[] numbers = new int[selection.offers().size()];
        double value = 0;
        for (RankedOffer ranked : selection.offers()) {
            int number = side.numbers()[ranked.offer()];
            numbers[ranked.rank() - 1] = number;
            value += worth(offers.get(number));
        }
        return new Answer(
                numbers,
                value,
                selection.fallback() && numbers.length > 0,
                selection.degraded(),
                losses(side, selection),
                displaced(side, contest, numbers));
    }

    /** Each rule once, though it may have struck again behind an offer of the answer. */
    private static List<Loss> losses(OneSide side, Selection selection) {
        Map<String, Loss> byRule = null;
        for (Departure departure : selection.departures()) {
            if (departure.stage() == DecisionStage.CONTACT_POLICY && departure.rule() != null) {
                byRule = byRule == null ? new LinkedHashMap<>() : byRule;
                BitSet lost =
                        byRule.computeIfAbsent(
                                        departure.rule(),
                                        rule ->
                                                new Loss(
                                                        rule, departure.reasonCode(), new BitSet()))
                                .offers();
                departure.forEachOffer(offer -> lost.set(side.numbers()[offer]));
            }
        }
        return byRule == null ? List.of() : List.copyOf(byRule.values());
    }

    private Displaced displaced(OneSide side, Contest contest, int[] answer) {
        if (contest.displaced() == Contest.NONE) {
            return null;
        }
        int number = side.numbers()[contest.displaced()];
        return new Displaced(
                Arrays.stream(answer).anyMatch(offer -> offer == number),
                worth(offers.get(number)) - worth(offers.get(answer[0])));
    }

    /**
     * By the draft's values on both sides, so that a change of a value by itself makes nothing look
     * better.
     */
    private static double worth(Offer offer) {
        return (offer.propensity() == null ? 1 : offer.propensity()) * offer.value();
    }
}
