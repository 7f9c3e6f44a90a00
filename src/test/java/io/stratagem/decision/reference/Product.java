package io.stratagem.decision.reference;

import io.stratagem.decision.DecisionEngine;
import io.stratagem.decision.Departure;
import io.stratagem.decision.RankedOffer;
import io.stratagem.decision.Selection;
import io.stratagem.decision.Situation;
import io.stratagem.decision.reference.Answer.Left;
import io.stratagem.decision.reference.Answer.Served;
import io.stratagem.decision.reference.Asked.Used;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.Shipped;
import io.stratagem.ruleset.drools.DroolsRuleSetFactory;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import io.stratagem.strategy.StrategyDocument;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The product's engine on the shipped templates, answering in comparable form. */
final class Product implements AutoCloseable {

    private static final DroolsRuleSetFactory FACTORY = new DroolsRuleSetFactory();
    private static final DecisionEngine ENGINE = new DecisionEngine();

    private final RuleSet ruleSet;

    Product(StrategyDocument document) {
        ruleSet = FACTORY.build(document, 1, "digest", Shipped.templates());
    }

    Answer decide(Asked asked) {
        Selection selection = ENGINE.decide(ruleSet, situation(asked));
        List<Served> served = selection.offers().stream().map(this::served).toList();
        Map<String, Left> left = new TreeMap<>();
        for (Departure departure : selection.departures()) {
            String by = departure.rule() == null ? departure.template() : departure.rule();
            departure
                    .offers()
                    .forEach(
                            offer ->
                                    left.put(
                                            ruleSet.offers().get(offer).id(),
                                            new Left(
                                                    departure.stage().id(),
                                                    departure.reasonCode(),
                                                    by)));
        }
        return new Answer(served, left, selection.fallback(), selection.degraded());
    }

    private Situation situation(Asked asked) {
        return new Situation(
                asked.placement(),
                asked.count(),
                asked.attributes(),
                asked.context(),
                asked.propensities(),
                Optional.ofNullable(asked.contacts()),
                Optional.ofNullable(asked.volumes())
                        .map(used -> Volumes.of(each(used, Used::today), each(used, Used::total))),
                positions(asked.already()),
                OfferSet.NONE,
                asked.now(),
                asked.zone(),
                asked.seed());
    }

    private long[] each(Map<String, Used> volumes, ToLongFunction<Used> count) {
        return ruleSet.offers().stream()
                .map(offer -> volumes.getOrDefault(offer.id(), new Used(0, 0)))
                .mapToLong(count)
                .toArray();
    }

    private OfferSet positions(Set<String> ids) {
        BitSet positions = new BitSet();
        for (int i = 0; i < ruleSet.offers().size(); i++) {
            positions.set(i, ids.contains(ruleSet.offers().get(i).id()));
        }
        return OfferSet.of(positions);
    }

    private Served served(RankedOffer offer) {
        return new Served(
                ruleSet.offers().get(offer.offer()).id(),
                offer.score(),
                offer.propensity(),
                offer.selectionProbability(),
                offer.tier());
    }

    @Override
    public void close() {
        ruleSet.close();
    }
}
