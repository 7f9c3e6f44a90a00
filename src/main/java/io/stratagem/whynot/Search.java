package io.stratagem.whynot;

import io.stratagem.ruleset.RuleSet;
import io.stratagem.whynot.Outcome.Gate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Looks for the smallest flips with which an offer is shown. Every one of them was decided with, by
 * the engine that serves.
 */
final class Search {

    /** More pairs than these are of no use to anybody. */
    private static final int MOST_PAIRS = 10;

    /** A part of a pair is made smaller against the other one at most so often. */
    private static final int ROUNDS = 4;

    private static final Predicate<Outcome> SHOWN = Outcome::isShown;
    private static final Function<Outcome, Object> ANSWER = Outcome::answer;

    private final Trials trials;
    private final World base;
    private final String offer;
    private final List<Way> ways = new ArrayList<>();
    private final Map<FlipKind, Integer> searched = new EnumMap<>(FlipKind.class);
    private boolean complete = true;
    private boolean inPairs;

    /**
     * Flips that together have the offer shown.
     *
     * @param flips one, or two
     * @param rank where it is shown then, from 1
     */
    record Way(List<Flip> flips, int rank) {}

    /**
     * What was found, and how.
     *
     * @param ways the smallest flip of each thing, in the order of {@link FlipKind}; or pairs, when
     *     no single one was found
     * @param searched by kind on how many things flips were tried alone
     * @param inPairs whether pairs were tried
     * @param complete whether there was time for all
     */
    record Found(
            List<Way> ways, Map<FlipKind, Integer> searched, boolean inPairs, boolean complete) {}

    /**
     * @param base where the offer is not shown
     */
    Search(Trials trials, World base, String offer) {
        this.trials = trials;
        this.base = base;
        this.offer = offer;
    }

    Found find() {
        try {
            List<Option> options = options(base);
            for (Option option : options) {
                Optional<Flip> flip = option.first(trials, base, SHOWN, ANSWER);
                if (flip.isPresent()) {
                    add(List.of(flip.get()));
                }
                searched.merge(option.kind(), 1, Integer::sum);
            }
            if (ways.isEmpty()) {
                inPairs = true;
                pairs(options);
            }
        } catch (TimeIsUp e) {
            complete = false;
        }
        ways.sort((one, other) -> one.flips().get(0).kind().compareTo(other.flips().get(0).kind()));
        return new Found(List.copyOf(ways), Map.copyOf(searched), inPairs, complete);
    }

    private List<Option> options(World world) {
        RuleSet ruleSet = trials.ruleSet(world.document());
        return new Options(world, ruleSet, offer, Trials.takingOut(ruleSet, world)).all();
    }

    private void add(List<Flip> flips) throws TimeIsUp {
        World world = base;
        for (Flip flip : flips) {
            world = flip.on(world);
        }
        ways.add(new Way(flips, trials.decide(world).answer().indexOf(offer) + 1));
    }

    /** Pairs of which the first takes the offer past the gate that it is left behind at now. */
    private void pairs(List<Option> options) throws TimeIsUp {
        Gate gate = trials.decide(base).gate();
        Set<Set<String>> pairs = new HashSet<>();
        for (Option option : options) {
            Optional<Flip> first =
                    option.first(
                            trials,
                            base,
                            outcome ->
                                    outcome != Outcome.IMPOSSIBLE && !gate.equals(outcome.gate()),
                            outcome -> outcome);
            if (first.isEmpty()) {
                continue;
            }
            World past = first.get().on(base);
            for (Option other : options(past)) {
                Optional<Flip> second = other.first(trials, past, SHOWN, ANSWER);
                if (second.isPresent() && !second.get().isAbout(first.get())) {
                    List<Flip> pair = smallest(option, first.get(), other, second.get());
                    if (pairs.add(Set.of(name(pair.get(0)), name(pair.get(1))))) {
                        add(pair);
                    }
                    if (pairs.size() == MOST_PAIRS) {
                        return;
                    }
                }
            }
        }
    }

    private static String name(Flip flip) {
        return flip.kind() + " " + flip.subject() + " " + flip.detail();
    }

    /** Makes each part as small as it can be beside the other one. */
    private List<Flip> smallest(Option option, Flip first, Option other, Flip second)
            throws TimeIsUp {
        Flip one = first;
        Flip two = second;
        for (int round = 0; round < ROUNDS; round++) {
            Flip smaller = option.first(trials, two.on(base), SHOWN, ANSWER).orElse(one);
            Flip least = other.first(trials, smaller.on(base), SHOWN, ANSWER).orElse(two);
            if (smaller.equals(one) && least.equals(two)) {
                break;
            }
            one = smaller;
            two = least;
        }
        return List.of(one, two);
    }
}
