package io.stratagem.decision;

import io.stratagem.ruleset.RuleSet.Hit;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** Gives places among standard offers to chance, as far as rules say. */
final class Exploration {

    private final RuleSetPlan plan;
    private final List<Hit> rules;
    private final SplittableRandom random;

    /**
     * An offer for one place.
     *
     * @param offer its position
     * @param probability with which it came to be chosen, given the places before
     */
    record Choice(int offer, double probability) {}

    /**
     * @param rules those that give places to chance, in document order
     * @param seed the same seed makes the same choices
     */
    Exploration(RuleSetPlan plan, List<Hit> rules, long seed) {
        this.plan = plan;
        this.rules = rules;
        this.random = rules.isEmpty() ? null : new SplittableRandom(seed);
    }

    boolean isOff() {
        return rules.isEmpty();
    }

    /**
     * Fills the next place. The first rule that covers an open offer has its say: with its share it
     * takes one of those at random, each as likely as the others, else the best one.
     *
     * @param best the offer that comes first without chance
     * @param open the standard offers that could be taken, the best among them
     */
    Choice choose(int best, BitSet open) {
        for (Hit hit : rules) {
            BitSet explored = hit.offers().toBitSet();
            explored.and(open);
            if (!explored.isEmpty()) {
                return choose(best, explored, plan.rule(hit.rule()).share());
            }
        }
        return new Choice(best, 1);
    }

    private Choice choose(int best, BitSet explored, double share) {
        int count = explored.cardinality();
        int offer = best;
        if (random.nextDouble() < share) {
            offer = explored.stream().skip(random.nextInt(count)).findFirst().orElseThrow();
        }
        return new Choice(
                offer, (offer == best ? 1 - share : 0) + (explored.get(offer) ? share / count : 0));
    }
}
