package io.stratagem.decision;

import io.stratagem.decision.DecidingAside.Contest;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.RuleSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Keeps what the offers were ranked by. */
final class Ranking implements Witness {

    private double[] scores;
    private Tier[] tiers;

    private Ranking() {}

    /** Decides, and says which offer came behind those of the tiers ahead of it. */
    static Contest contest(DecisionEngine engine, RuleSet ruleSet, Situation situation) {
        Ranking ranking = new Ranking();
        Selection selection = engine.decide(ruleSet, situation, ranking);
        return new Contest(selection, ranking.displaced(selection, engine.plan(ruleSet)));
    }

    @Override
    public void scored(double[] given, Tier[] of) {
        scores = given;
        tiers = of;
    }

    private int displaced(Selection selection, RuleSetPlan plan) {
        if (selection.offers().isEmpty() || !isAhead(selection.offers().get(0).tier())) {
            return Contest.NONE;
        }
        return IntStream.concat(
                        selection.offers().stream().mapToInt(RankedOffer::offer),
                        selection.departures().stream()
                                .filter(Ranking::isOutranked)
                                .flatMapToInt(departure -> departure.offers().stream()))
                .filter(offer -> tiers[offer] == Tier.STANDARD)
                .boxed()
                .min(
                        Comparator.comparingDouble((Integer offer) -> -scores[offer])
                                .thenComparing(plan::ordinal))
                .orElse(Contest.NONE);
    }

    private static boolean isAhead(Tier tier) {
        return tier == Tier.MANDATORY || tier == Tier.MANUAL;
    }

    private static boolean isOutranked(Departure departure) {
        return departure.reasonCode().equals(OwnReason.OUTRANKED.name());
    }
}
