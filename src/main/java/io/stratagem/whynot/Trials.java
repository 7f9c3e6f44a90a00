package io.stratagem.whynot;

import io.stratagem.decision.Departure;
import io.stratagem.decision.RankedOffer;
import io.stratagem.decision.Selection;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.whynot.Outcome.Gate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Decides in one world after the other, with the engine that serves. Holds the rule sets of the
 * last few strategies, since most worlds differ from one before in the circumstances only. Used by
 * one thread.
 */
final class Trials implements AutoCloseable {

    private static final int KEPT = 4;

    private final RuleSetFactory factory;
    private final TemplateSet templates;
    private final String offer;
    private final long end;
    private final Deque<RuleSet> kept = new ArrayDeque<>();
    private int decisions;

    /**
     * @param templates what every strategy is built with
     * @param offer the id of the offer that matters
     * @param end the {@link System#nanoTime} at which the time is up
     */
    Trials(RuleSetFactory factory, TemplateSet templates, String offer, long end) {
        this.factory = factory;
        this.templates = templates;
        this.offer = offer;
        this.end = end;
    }

    /** How many decisions were made. */
    int decisions() {
        return decisions;
    }

    /**
     * @throws TimeIsUp when the time was up before
     */
    Outcome decide(World world) throws TimeIsUp {
        if (System.nanoTime() >= end) {
            throw new TimeIsUp();
        }
        decisions++;
        RuleSet ruleSet;
        try {
            ruleSet = ruleSet(world.document());
        } catch (RuleSetBuildException e) {
            return Outcome.IMPOSSIBLE;
        }
        return outcome(ruleSet, world.circumstances().decide(ruleSet));
    }

    private Outcome outcome(RuleSet ruleSet, Selection selection) {
        List<String> answer =
                selection.offers().stream()
                        .map(RankedOffer::offer)
                        .map(position -> ruleSet.offers().get(position).id())
                        .toList();
        return new Outcome(answer, answer.contains(offer) ? null : gate(ruleSet, selection));
    }

    private Gate gate(RuleSet ruleSet, Selection selection) {
        int position = position(ruleSet, offer);
        return selection.departures().stream()
                .filter(departure -> departure.offers().contains(position))
                .findFirst()
                .map(
                        departure ->
                                new Gate(
                                        departure.stage(),
                                        departure.reasonCode(),
                                        departure.rule() == null
                                                ? departure.template()
                                                : departure.rule()))
                .orElse(Gate.NO_TREATMENT);
    }

    /** Where an offer stands in a rule set that has it. */
    static int position(RuleSet ruleSet, String offer) {
        return IntStream.range(0, ruleSet.offers().size())
                .filter(i -> ruleSet.offers().get(i).id().equals(offer))
                .findFirst()
                .orElseThrow();
    }

    /** The ids of the rules that take any offer out of a decision. */
    static Set<String> takingOut(RuleSet ruleSet, World world) {
        return world.circumstances().decide(ruleSet).departures().stream()
                .map(Departure::rule)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /**
     * The rule set of a strategy; to be used at once, for it may be closed when another is asked.
     *
     * @throws RuleSetBuildException when it cannot be built
     */
    RuleSet ruleSet(StrategyDocument document) {
        for (Iterator<RuleSet> each = kept.iterator(); each.hasNext(); ) {
            RuleSet ruleSet = each.next();
            if (ruleSet.document() == document) {
                each.remove();
                kept.addFirst(ruleSet);
                return ruleSet;
            }
        }
        RuleSet built = factory.build(document, 0, "supposed", templates);
        kept.addFirst(built);
        if (kept.size() > KEPT) {
            kept.removeLast().close();
        }
        return built;
    }

    @Override
    public void close() {
        kept.forEach(RuleSet::close);
    }
}
