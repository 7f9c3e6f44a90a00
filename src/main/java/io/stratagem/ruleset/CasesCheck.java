package io.stratagem.ruleset;

import io.stratagem.ruleset.RuleSet.Evaluation;
import io.stratagem.ruleset.RuleSet.Hit;
import io.stratagem.ruleset.RuleSet.Verdict;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.shared.Digest;
import io.stratagem.strategy.StrategyDocument;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs the cases of every template on the compiled templates. A template set that has passed is not
 * run again: the same templates give the same verdicts.
 */
@ApplicationScoped
@Priority(TemplateCheck.CASES)
public class CasesCheck implements TemplateCheck {

    private final RuleSetFactory factory;
    private final Set<String> passed = ConcurrentHashMap.newKeySet();

    public CasesCheck(RuleSetFactory factory) {
        this.factory = factory;
    }

    @Override
    public List<String> check(TemplateSet templates) {
        String digest = templates.digest();
        if (passed.contains(digest)) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        try {
            for (RuleTemplate template : templates.all()) {
                run(template, templates).stream()
                        .filter(ran -> !ran.isPassed())
                        .map(CasesCheck::problem)
                        .forEach(problems::add);
            }
        } catch (RuleSetBuildException e) {
            problems.addAll(e.reasons());
        }
        if (problems.isEmpty()) {
            passed.add(digest);
        }
        return problems;
    }

    /**
     * A case that was run.
     *
     * @param example the case
     * @param hits ids of the offers that its rule hit
     */
    public record Ran(TemplateCase example, Set<String> hits) {

        /** Whether its rule hit what it must, and nothing else. */
        public boolean isPassed() {
            return hits.equals(example.hits());
        }
    }

    /**
     * Runs the cases of one template.
     *
     * @param template one of the set, which was loaded, so that its cases are known to be well
     *     formed
     * @param templates the set
     * @return each with what it hit, in the order of the file
     */
    public List<Ran> run(RuleTemplate template, TemplateSet templates) {
        return TemplateCases.of(template, templates.vocabulary()).stream()
                .map(example -> run(example, templates))
                .toList();
    }

    private Ran run(TemplateCase example, TemplateSet templates) {
        String digest = Digest.of(example.at(""));
        try (RuleSet ruleSet = factory.build(example.document(), 0, digest, templates);
                Evaluation evaluation = ruleSet.evaluate(example.input())) {
            return new Ran(example, hits(example.document(), ruleSet, evaluation.verdict()));
        }
    }

    private static String problem(Ran ran) {
        return ran.example()
                .at(
                        "expected to hit %s, but hit %s."
                                .formatted(inWords(ran.example().hits()), inWords(ran.hits())));
    }

    private static Set<String> hits(StrategyDocument document, RuleSet ruleSet, Verdict verdict) {
        OfferSet hits =
                switch (ruleSet.rules().get(0).template().effect()) {
                    case QUALIFY -> ruleSet.rules().get(0).scope().and(verdict.qualified());
                    case EXCLUDE -> union(verdict.exclusions());
                    case BOOST -> union(verdict.boosts());
                    case TIER -> union(verdict.tiers());
                    case WEIGHT -> union(verdict.weights());
                    case EXPLORE -> union(verdict.explorations());
                };
        Set<String> ids = new TreeSet<>();
        hits.forEach(offer -> ids.add(document.offers().get(offer).id()));
        return ids;
    }

    private static OfferSet union(List<Hit> hits) {
        return hits.stream().map(Hit::offers).reduce(OfferSet.NONE, OfferSet::or);
    }

    private static String inWords(Set<String> offers) {
        return offers.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(offers));
    }
}
