package io.stratagem.decision;

import io.stratagem.decision.Comparisons.Witnessed;
import io.stratagem.decision.DecidingAside.Contest;
import io.stratagem.decision.RuleSetPlan.PlacementPlan;
import io.stratagem.decision.RuleSetRecord.RuleRecord;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.shared.Manner;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.vocabulary.Vocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes logged decisions again from what they saw, with the rule set of then or with another one.
 * What chance chose it chooses again. Nothing is reserved, logged or counted.
 */
@ApplicationScoped
public class DecidingAgain {

    private final DecisionEngine engine = new DecisionEngine();

    /** A decision made again, or why it cannot be: exactly one of the two is set. */
    public record Made(Contest contest, Obstacle obstacle) {}

    /**
     * Decides with a rule set, which may be another one than that of then.
     *
     * @param ruleSet held open by the caller
     */
    public Made decide(RuleSet ruleSet, PastDecision past) {
        Optional<Obstacle> obstacle = obstacle(ruleSet, past);
        if (obstacle.isPresent()) {
            return new Made(null, obstacle.get());
        }
        Situation situation;
        try {
            situation = situation(ruleSet, past);
        } catch (ProblemException e) {
            return new Made(null, Obstacle.ATTRIBUTES);
        }
        return new Made(Ranking.contest(engine, ruleSet, situation), null);
    }

    /**
     * Makes a decision again with the rule set that made it.
     *
     * @param ruleSet of the revision that is recorded, held open by the caller
     * @param past one that has no obstacle with it
     */
    public Replay replay(RuleSet ruleSet, PastDecision past) {
        Decision recorded = past.recorded();
        Selection selection = engine.decide(ruleSet, situation(ruleSet, past));
        return new Replay(
                recorded,
                new Decision(
                        recorded.id(),
                        recorded.decidedAt(),
                        recorded.customerId(),
                        recorded.placement(),
                        engine.plan(ruleSet).record(),
                        selection,
                        recorded.heldOut(),
                        selection.degraded()));
    }

    /**
     * Why each offer of the placement is in that decision or not, values compared.
     *
     * @param past one that has no obstacle with the rule set
     */
    public Explanation explain(RuleSet ruleSet, PastDecision past, Manner manner) {
        Witnessed made = witnessed(ruleSet, past);
        return Explanation.of(engine.plan(ruleSet).record(), made, manner);
    }

    Witnessed witnessed(RuleSet ruleSet, PastDecision past) {
        return Comparisons.of(engine, ruleSet, situation(ruleSet, past));
    }

    private Situation situation(RuleSet ruleSet, PastDecision past) {
        return past.situation(
                engine.plan(ruleSet), past.attributes(ruleSet.templates().vocabulary()));
    }

    /**
     * An attribute of the customer as it was then.
     *
     * @return as the vocabulary types it; null when it was not set, or is refused
     */
    public static Object attribute(PastDecision past, String name, Vocabulary vocabulary) {
        try {
            return past.seen() == null ? null : past.attributes(vocabulary).get(name);
        } catch (ProblemException e) {
            return null;
        }
    }

    /** What of a decision's own past is not known, whatever it is made again with. */
    public Optional<Obstacle> obstacle(PastDecision past) {
        if (past.recorded().degraded()) {
            return Optional.of(Obstacle.DEGRADED);
        }
        return past.seen() == null ? Optional.of(Obstacle.NOT_KEPT) : Optional.empty();
    }

    private Optional<Obstacle> obstacle(RuleSet ruleSet, PastDecision past) {
        Optional<Obstacle> unknown = obstacle(past);
        if (unknown.isPresent()) {
            return unknown;
        }
        Decision recorded = past.recorded();
        if (ruleSet.placements().stream()
                .noneMatch(place -> place.id().equals(recorded.placement()))) {
            return Optional.of(Obstacle.NO_PLACEMENT);
        }
        PlacementPlan place = engine.plan(ruleSet).placement(recorded.placement());
        if (place.asksHistory() && past.seen().history() == null) {
            return Optional.of(Obstacle.HISTORY);
        }
        return place.asksVolumes() && !knowsVolumes(ruleSet, place, past)
                ? Optional.of(Obstacle.VOLUMES)
                : Optional.empty();
    }

    /** What is new since had not been used; of the rest, what a cap counted then. */
    private boolean knowsVolumes(RuleSet ruleSet, PlacementPlan place, PastDecision past) {
        RuleSetRecord then = past.recorded().ruleSet();
        if (past.seen().volumes() == null) {
            return false;
        }
        if (then.version() == ruleSet.version() && then.digest().equals(ruleSet.digest())) {
            return true;
        }
        BitSet counted = new BitSet();
        for (RuleRecord rule : then.rules()) {
            if (ruleSet.templates()
                    .template(rule.template())
                    .filter(RuleTemplate::readsVolumes)
                    .isPresent()) {
                counted.or(OfferRanges.read(rule.scope()).toBitSet());
            }
        }
        Set<String> unknown = new HashSet<>();
        for (int i = 0; i < then.offers().size(); i++) {
            if (!counted.get(i)) {
                unknown.add(then.offers().get(i).id());
            }
        }
        return engine.plan(ruleSet).ids(place.volumeOffers()).stream().noneMatch(unknown::contains);
    }
}
