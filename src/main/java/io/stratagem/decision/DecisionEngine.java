package io.stratagem.decision;

import io.stratagem.decision.Exploration.Choice;
import io.stratagem.decision.RuleSetPlan.PlacementPlan;
import io.stratagem.decision.RuleSetPlan.RulePlan;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.EvaluationInput;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSet.Evaluation;
import io.stratagem.ruleset.RuleSet.Hit;
import io.stratagem.ruleset.RuleSet.Refusal;
import io.stratagem.ruleset.RuleSet.Verdict;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Decides: asks the rules of a rule set, then ranks. Plain Java that reads no clock, no random
 * numbers and no store; safe for many threads.
 */
public final class DecisionEngine {

    private final Map<RuleSet, RuleSetPlan> plans =
            Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * Selects the offers for one request.
     *
     * @param ruleSet held open by the caller until this returns
     * @param situation what is asked and known
     * @return the answer with the reason of every offer of the placement that is not in it
     * @throws IllegalArgumentException when the rule set has no such placement
     */
    public Selection decide(RuleSet ruleSet, Situation situation) {
        return decide(ruleSet, situation, Witness.NOBODY);
    }

    /** Selects as the other one, before a witness. */
    Selection decide(RuleSet ruleSet, Situation situation, Witness witness) {
        RuleSetPlan plan = plan(ruleSet);
        PlacementPlan placement = plan.placement(situation.placement());
        EvaluationInput input =
                new EvaluationInput(
                        placement.placement().id(),
                        placement.placement().channel(),
                        situation.attributes(),
                        situation.context(),
                        situation.contacts().orElse(List.of()),
                        situation.volumes().orElse(Volumes.NONE),
                        situation.already(),
                        situation.now(),
                        situation.zone());
        try (Evaluation evaluation = ruleSet.evaluate(input)) {
            return new Run(plan, placement, situation, evaluation, witness).select();
        }
    }

    /** The rule set laid out for ranking; made at its first decision. */
    RuleSetPlan plan(RuleSet ruleSet) {
        RuleSetPlan plan = plans.get(ruleSet);
        if (plan == null) {
            plan = new RuleSetPlan(ruleSet);
            plans.put(ruleSet, plan);
        }
        return plan;
    }

    /** One decision on its way through the stages. */
    private static final class Run {

        private final RuleSetPlan plan;
        private final PlacementPlan placement;
        private final Situation situation;
        private final Evaluation evaluation;
        private final Witness witness;
        private final List<Departure> departures = new ArrayList<>();
        private final List<RankedOffer> answer = new ArrayList<>();

        /** The candidates that have neither left nor been taken into the answer. */
        private final BitSet open;

        private final BitSet fallbacks = new BitSet();

        /** The candidates that soft contact policies and arbitration rules let pass. */
        private final BitSet unbound = new BitSet();

        private Tier[] tiers;
        private boolean degraded;

        Run(
                RuleSetPlan plan,
                PlacementPlan placement,
                Situation situation,
                Evaluation evaluation,
                Witness witness) {
            this.witness = witness;
            this.plan = plan;
            this.placement = placement;
            this.situation = situation;
            this.evaluation = evaluation;
            this.open = placement.candidates().toBitSet();
        }

        Selection select() {
            Verdict verdict = evaluation.verdict();
            tiers = tiers(verdict.tiers());
            if (verdict.tiers().isEmpty()) {
                fallbacks.or(placement.fallbacks());
                unbound.or(placement.unbound());
            } else {
                placement.candidates().forEach(this::sortOut);
            }
            leave(
                    DecisionStage.CANDIDATES,
                    OwnReason.ALREADY_SHOWN,
                    situation.already().toBitSet());
            applyOwnDates();
            if (!situation.paused().isEmpty()) {
                leave(DecisionStage.PAUSE, OwnReason.OFFER_PAUSED, situation.paused().toBitSet());
            }
            applyEligibility(verdict);
            applyExclusions(verdict);
            refuseWhatIsNotKnown();
            boolean fallback = fallbacks.stream().filter(open::get).count() == open.cardinality();
            if (!fallback) {
                leave(DecisionStage.ARBITRATION, OwnReason.FALLBACK_NOT_NEEDED, fallbacks);
            }
            rank(verdict);
            leave(DecisionStage.ANSWER, OwnReason.OUTRANKED, open);
            departures.sort(Comparator.comparing(Departure::stage));
            return new Selection(answer, departures, fallback, degraded);
        }

        private void sortOut(int candidate) {
            if (tiers[candidate] == Tier.FALLBACK) {
                fallbacks.set(candidate);
            }
            if (RuleSetPlan.UNBOUND.contains(tiers[candidate])) {
                unbound.set(candidate);
            }
        }

        /** The tier of every offer for this request; of several moves the best tier counts. */
        private Tier[] tiers(List<Hit> hits) {
            if (hits.isEmpty()) {
                return plan.tiers();
            }
            Tier[] result = plan.tiers().clone();
            BitSet moved = new BitSet();
            for (Hit hit : hits) {
                Tier tier = plan.rule(hit.rule()).tier();
                hit.offers()
                        .forEach(
                                offer -> {
                                    if (!moved.get(offer) || tier.compareTo(result[offer]) < 0) {
                                        result[offer] = tier;
                                        moved.set(offer);
                                    }
                                });
            }
            return result;
        }

        private void applyOwnDates() {
            BitSet early = new BitSet();
            BitSet late = new BitSet();
            for (int offer : placement.dated()) {
                Offer dated = plan.offer(offer);
                if (dated.startsAt() != null && situation.now().isBefore(dated.startsAt())) {
                    early.set(offer);
                } else if (dated.endsAt() != null && !situation.now().isBefore(dated.endsAt())) {
                    late.set(offer);
                }
            }
            leave(DecisionStage.CANDIDATES, OwnReason.NOT_STARTED, early);
            leave(DecisionStage.CANDIDATES, OwnReason.ENDED, late);
        }

        /** Refuses what is not qualified; fallback offers need not qualify. */
        private void applyEligibility(Verdict verdict) {
            if (verdict.stoppedByFiringLimit()) {
                degraded = true;
                leave(DecisionStage.ELIGIBILITY, OwnReason.FIRING_LIMIT, standing());
                return;
            }
            for (Refusal refusal : verdict.refusals()) {
                BitSet refused = refusal.offers().toBitSet();
                refused.andNot(fallbacks);
                leave(
                        DecisionStage.ELIGIBILITY,
                        plan.reasonCode(refusal.template()),
                        null,
                        refusal.template(),
                        refused);
            }
            BitSet unqualified = standing();
            unqualified.andNot(verdict.qualified().toBitSet());
            leave(DecisionStage.ELIGIBILITY, OwnReason.NOT_ELIGIBLE, unqualified);
        }

        /** The open offers that are not of tier fallback. */
        private BitSet standing() {
            BitSet standing = (BitSet) open.clone();
            standing.andNot(fallbacks);
            return standing;
        }

        private void applyExclusions(Verdict verdict) {
            for (Hit hit : verdict.exclusions()) {
                RulePlan rule = plan.rule(hit.rule());
                BitSet hitOffers = hit.offers().toBitSet();
                if (!bindsEveryTier(rule)) {
                    hitOffers.andNot(unbound);
                }
                OfferSet gone = leave(rule.stage(), rule.reasonCode(), rule.id(), null, hitOffers);
                if (!gone.isEmpty()) {
                    witness.tookOut(hit, gone);
                }
            }
        }

        private static boolean bindsEveryTier(RulePlan rule) {
            return rule.stage() == DecisionStage.EXCLUSION || rule.legal();
        }

        /** Refuses what legal rules cover that ask what could not be read. */
        private void refuseWhatIsNotKnown() {
            boolean noHistory = placement.asksHistory() && situation.contacts().isEmpty();
            boolean noVolumes = placement.asksVolumes() && situation.volumes().isEmpty();
            if (!noHistory && !noVolumes) {
                return;
            }
            degraded = true;
            for (RulePlan rule : plan.rules()) {
                if (noHistory && rule.readsContacts()) {
                    refuseIfLegal(rule, OwnReason.HISTORY_UNAVAILABLE);
                }
                if (noVolumes && rule.readsVolumes()) {
                    refuseIfLegal(rule, OwnReason.VOLUMES_UNAVAILABLE);
                }
            }
        }

        private void refuseIfLegal(RulePlan rule, OwnReason reason) {
            if (rule.legal()) {
                leave(rule.stage(), reason.name(), rule.id(), null, rule.scope().toBitSet());
            }
        }

        /** Takes the best open offer, lets contact policies see it, and so on. */
        private void rank(Verdict first) {
            double[] scores = scores(first);
            witness.scored(scores, tiers);
            Exploration exploration = new Exploration(plan, first.explorations(), situation.seed());
            int places = Math.min(situation.count(), placement.placement().slots());
            while (answer.size() < places && !open.isEmpty()) {
                Choice choice = choice(best(scores), exploration);
                int taken = choice.offer();
                open.clear(taken);
                answer.add(
                        new RankedOffer(
                                taken,
                                answer.size() + 1,
                                scores[taken],
                                plan.propensity(taken, situation.propensities()),
                                choice.probability(),
                                tiers[taken]));
                if (placement.asksAnswer() && answer.size() < places && !open.isEmpty()) {
                    evaluation.taken(taken);
                    Verdict verdict = evaluation.verdict();
                    if (verdict.stoppedByFiringLimit()) {
                        degraded = true;
                        leave(DecisionStage.CONTACT_POLICY, OwnReason.FIRING_LIMIT, open);
                    } else {
                        applyExclusions(verdict);
                    }
                }
            }
        }

        /** Only places of the standard tier can be left to chance. */
        private Choice choice(int best, Exploration exploration) {
            if (exploration.isOff() || tiers[best] != Tier.STANDARD) {
                return new Choice(best, 1);
            }
            BitSet standard = (BitSet) open.clone();
            open.stream().filter(offer -> tiers[offer] != Tier.STANDARD).forEach(standard::clear);
            return exploration.choose(best, standard);
        }

        /** For every open offer the product of the factors of the rules that hit it; null for 1. */
        private double[] products(List<Hit> hits) {
            if (hits.isEmpty()) {
                return null;
            }
            double[] products = new double[open.length()];
            Arrays.fill(products, 1);
            for (Hit hit : hits) {
                double factor = plan.rule(hit.rule()).factor();
                hit.offers().stream().filter(open::get).forEach(offer -> products[offer] *= factor);
            }
            return products;
        }

        private double[] scores(Verdict verdict) {
            double[] boosts = products(verdict.boosts());
            double[] weights = products(verdict.weights());
            double[] scores = new double[open.length()];
            for (int offer = open.nextSetBit(0); offer >= 0; offer = open.nextSetBit(offer + 1)) {
                scores[offer] =
                        tiers[offer] == Tier.STANDARD
                                ? plan.score(
                                        offer,
                                        plan.propensity(offer, situation.propensities()),
                                        boosts == null ? 1 : boosts[offer],
                                        weights == null ? 1 : weights[offer])
                                : plan.offer(offer).priority();
            }
            return scores;
        }

        private int best(double[] scores) {
            int best = open.nextSetBit(0);
            for (int offer = open.nextSetBit(best + 1);
                    offer >= 0;
                    offer = open.nextSetBit(offer + 1)) {
                if (isBetter(offer, best, scores)) {
                    best = offer;
                }
            }
            return best;
        }

        private boolean isBetter(int offer, int other, double[] scores) {
            if (tiers[offer] != tiers[other]) {
                return tiers[offer].compareTo(tiers[other]) < 0;
            }
            if (tiers[offer] == Tier.FALLBACK
                    && (plan.isFirstFallback(offer) || plan.isFirstFallback(other))) {
                return plan.isFirstFallback(offer);
            }
            if (scores[offer] != scores[other]) {
                return scores[offer] > scores[other];
            }
            return plan.ordinal(offer) < plan.ordinal(other);
        }

        private void leave(DecisionStage stage, OwnReason reason, BitSet offers) {
            leave(stage, reason.name(), null, null, offers);
        }

        /** Those of the offers that were still there. */
        private OfferSet leave(
                DecisionStage stage, String code, String rule, String template, BitSet offers) {
            BitSet left = (BitSet) offers.clone();
            left.and(open);
            if (left.isEmpty()) {
                return OfferSet.NONE;
            }
            open.andNot(left);
            OfferSet gone = OfferSet.of(left);
            departures.add(new Departure(stage, code, rule, template, gone));
            return gone;
        }
    }
}
