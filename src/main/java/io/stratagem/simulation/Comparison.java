package io.stratagem.simulation;

import io.stratagem.decision.DecidingAgain.Made;
import io.stratagem.decision.DecidingAside.Contest;
import io.stratagem.decision.DecidingAside.Subject;
import io.stratagem.decision.DecisionStage;
import io.stratagem.decision.Departure;
import io.stratagem.decision.Obstacle;
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
 * Asks questions of what is live and of a draft, and counts what differs. The offers of both sides
 * together are numbered, those of the draft first.
 */
public final class Comparison {

    private static final Answer NOTHING = new Answer(new int[0], 0, false, false, List.of(), null);

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
     * @param segments what to count apart; null for nothing
     * @param fairness what to compare; null for nothing
     */
    Comparison(
            Optional<RuleSet> live,
            RuleSet draft,
            List<String> placements,
            Groups segments,
            Groups fairness) {
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

    /** Asks some questions on both sides. */
    Measured compare(List<? extends Question> questions) {
        Measured measured = nothing();
        for (Question question : questions) {
            List<Both> answers = new ArrayList<>();
            Obstacle obstacle = answer(question, answers);
            if (obstacle == null) {
                count(question, answers, measured);
            } else {
                measured.leaveOut(obstacle, question.name());
            }
        }
        return measured;
    }

    /** What a question is answered at a placement, by its number. */
    private record Both(int placement, Answer was, Answer is) {}

    /**
     * @param answers takes those of each placement it is asked at
     * @return what keeps one of them from being given; null for nothing
     */
    private Obstacle answer(Question question, List<Both> answers) {
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            if (question.placement() == null || question.placement().equals(place.id())) {
                Made was = place.before() ? decide(before, place, question) : null;
                Made is = place.after() ? decide(after, place, question) : null;
                if (was != null && was.obstacle() != null) {
                    return was.obstacle();
                }
                if (is != null && is.obstacle() != null) {
                    return is.obstacle();
                }
                answers.add(new Both(i, answer(before, was), answer(after, is)));
            }
        }
        return answers.isEmpty() && question.placement() != null ? Obstacle.NO_PLACEMENT : null;
    }

    private static Made decide(OneSide side, Place place, Question question) {
        return question.decide(side.ruleSet(), place.id());
    }

    private void count(Question question, List<Both> answers, Measured measured) {
        List<Tally> tallies = new ArrayList<>(3);
        tallies.add(measured.whole());
        if (segments != null) {
            tallies.add(measured.segment(segments.ofCustomer(question::attribute)));
        }
        if (fairness != null) {
            tallies.add(measured.fairness(fairness.ofCustomer(question::attribute)));
        }
        boolean changed = false;
        for (Both both : answers) {
            Place place = places.get(both.placement());
            for (Tally tally : tallies) {
                changed |=
                        tally.count(
                                both.placement(),
                                question.name(),
                                both.was(),
                                both.is(),
                                place.rewritten());
            }
            if (question.answeredThen() != null && isAsThen(question, both)) {
                measured.asThen();
            }
        }
        for (Tally tally : tallies) {
            tally.customer(changed);
        }
    }

    /** Whether what is live answers as was answered then. */
    private boolean isAsThen(Question question, Both both) {
        return Arrays.stream(both.was().offers())
                .mapToObj(number -> offers.get(number).id())
                .toList()
                .equals(question.answeredThen());
    }

    /** The counts of nobody. */
    Measured nothing() {
        return new Measured(
                () -> new Tally(places.size(), offers.size()),
                segments == null ? 0 : segments.names().size(),
                fairness == null ? 0 : fairness.names().size());
    }

    /** What decides a stored customer's random choices at a placement, on both sides alike. */
    static long chance(long seed, String placement, Subject subject) {
        return Chance.ofDecision(seed, placement, subject.id());
    }

    /**
     * @param made null where the side does not have the placement
     */
    private Answer answer(OneSide side, Made made) {
        if (made == null) {
            return NOTHING;
        }
        Contest contest = made.contest();
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
     * What an offer is worth where it is shown: its propensity, which counts as 1 where it has
     * none, times its value. By the draft's values on both sides, so that a change of a value by
     * itself makes nothing look better.
     */
    public static double worth(Offer offer) {
        return (offer.propensity() == null ? 1 : offer.propensity()) * offer.value();
    }
}
