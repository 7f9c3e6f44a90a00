package io.stratagem.decision;

import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.RuleGrounds;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSet.DeployedRule;
import io.stratagem.ruleset.RuleSet.Hit;
import io.stratagem.ruleset.fact.Ground;
import io.stratagem.ruleset.fact.OfferSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that were compared for every offer that left a decision, found by making the decision
 * once more.
 */
final class Comparisons implements Witness {

    private final RuleSet ruleSet;
    private final RuleGrounds ruleGrounds;
    private final Map<Integer, Comparison> byOffer = new HashMap<>();
    private double[] scores = {};

    /**
     * What was compared for one offer.
     *
     * @param rule id of the rule that is named, or null for the one the decision names
     * @param values in the order of the rule
     */
    record Comparison(String rule, List<Ground> values) {

        static final Comparison EMPTY = new Comparison(null, List.of());
    }

    private Comparisons(RuleSet ruleSet, Situation situation) {
        this.ruleSet = ruleSet;
        this.ruleGrounds =
                new RuleGrounds(
                        ruleSet.templates().vocabulary(),
                        situation.attributes(),
                        situation.now(),
                        situation.zone());
    }

    /**
     * A selection made before a witness.
     *
     * @param ruleSet that made it; null when nobody witnessed it
     */
    record Witnessed(Selection selection, Map<Integer, Comparison> byOffer, RuleSet ruleSet) {

        /** A selection of which nothing is known that was compared. */
        static Witnessed byNobody(Selection selection) {
            return new Witnessed(selection, Map.of(), null);
        }
    }

    /** Makes a decision and notes what is compared for whom. */
    static Witnessed of(DecisionEngine engine, RuleSet ruleSet, Situation situation) {
        Comparisons comparisons = new Comparisons(ruleSet, situation);
        Selection selection = engine.decide(ruleSet, situation, comparisons);
        selection.departures().forEach(left -> comparisons.add(left, selection, situation));
        return new Witnessed(selection, comparisons.byOffer, ruleSet);
    }

    @Override
    public void tookOut(Hit hit, OfferSet offers) {
        List<Ground> own = ruleGrounds.of(ruleSet.rules().get(hit.rule()));
        offers.forEach(
                offer -> {
                    List<Ground> values = new ArrayList<>(own);
                    values.addAll(hit.grounds().of(offer));
                    byOffer.put(offer, new Comparison(null, List.copyOf(values)));
                });
    }

    @Override
    public void scored(double[] given, Tier[] tiers) {
        scores = given.clone();
    }

    private void add(Departure left, Selection selection, Situation situation) {
        if (left.template() != null) {
            left.offers().forEach(offer -> byOffer.put(offer, closest(left.template(), offer)));
        } else if (left.reasonCode().equals(OwnReason.OUTRANKED.name())
                && !selection.offers().isEmpty()) {
            RankedOffer last = selection.offers().get(selection.offers().size() - 1);
            left.offers()
                    .forEach(
                            offer ->
                                    put(
                                            offer,
                                            new Ground("score", ">", last.score(), scores[offer])));
        } else if (left.reasonCode().equals(OwnReason.NOT_STARTED.name())) {
            left.offers()
                    .forEach(
                            offer ->
                                    put(
                                            offer,
                                            new Ground(
                                                    "startsAt",
                                                    "<=",
                                                    offer(offer).startsAt(),
                                                    situation.now())));
        } else if (left.reasonCode().equals(OwnReason.ENDED.name())) {
            left.offers()
                    .forEach(
                            offer ->
                                    put(
                                            offer,
                                            new Ground(
                                                    "endsAt",
                                                    ">",
                                                    offer(offer).endsAt(),
                                                    situation.now())));
        }
    }

    private void put(int offer, Ground value) {
        byOffer.put(offer, new Comparison(null, List.of(value)));
    }

    private Offer offer(int position) {
        return ruleSet.offers().get(position);
    }

    /** Of the rules that could have let the offer in, the one with least in its way. */
    private Comparison closest(String template, int offer) {
        return ruleSet.rules().stream()
                .filter(rule -> rule.template().id().equals(template))
                .filter(rule -> rule.scope().contains(offer))
                .map(this::comparison)
                .min(Comparator.comparingInt(comparison -> comparison.values().size()))
                .orElse(Comparison.EMPTY);
    }

    private Comparison comparison(DeployedRule rule) {
        return new Comparison(rule.id(), ruleGrounds.of(rule));
    }
}
