package io.stratagem.testcase;

import io.stratagem.deployment.Lease;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the live rules and offers that no test case exercises. A rule is exercised when the answer
 * of some case would be another one without it, which is found by deciding without it. An offer is
 * exercised when it is in the answer of some case, or an expectation names it.
 */
@ApplicationScoped
public class MeasuringCoverage {

    /** After so long, the rules not come to yet are told as not measured. */
    private static final Duration BUDGET = Duration.ofSeconds(10);

    private final TestCases testCases;
    private final TryingTestCase trying;
    private final LiveRuleSets liveRuleSets;
    private final RuleSetFactory factory;
    private final Clock clock;

    MeasuringCoverage(
            TestCases testCases,
            TryingTestCase trying,
            LiveRuleSets liveRuleSets,
            RuleSetFactory factory,
            Clock clock) {
        this.testCases = testCases;
        this.trying = trying;
        this.liveRuleSets = liveRuleSets;
        this.factory = factory;
        this.clock = clock;
    }

    /**
     * What is exercised of a live revision.
     *
     * @param version the revision
     * @param cases how many test cases there are
     * @param rules how many rules it has
     * @param rulesNotExercised ids of those without which all answers are the same
     * @param rulesNotMeasured ids of those for which the time did not suffice, or without which the
     *     revision cannot be built
     * @param offers how many offers it has
     * @param offersNotExercised ids of those that are in no answer and that nothing expects
     */
    public record Coverage(
            int version,
            int cases,
            int rules,
            List<String> rulesNotExercised,
            List<String> rulesNotMeasured,
            int offers,
            List<String> offersNotExercised) {}

    /**
     * Measures what is live here.
     *
     * @throws ProblemException 404 when there is no such strategy; 409 when nothing is live
     */
    public Coverage ofLive(String strategy) {
        List<TestCase> cases = testCases.all(strategy);
        try (Lease lease =
                liveRuleSets
                        .forStrategy(strategy)
                        .orElseThrow(
                                () ->
                                        ProblemException.conflict(
                                                Wording.of(
                                                        "Nothing of %s is live, so there is nothing to cover.",
                                                        "No hay nada de %s en vivo, así que no hay nada que cubrir.",
                                                        strategy)))) {
            return of(lease.ruleSet(), cases);
        }
    }

    private Coverage of(RuleSet live, List<TestCase> cases) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<CaseResult> whole = trying.all(live, cases, now);
        List<String> idle = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        long deadline = System.nanoTime() + BUDGET.toNanos();
        for (Rule rule : live.document().rules()) {
            if (cases.isEmpty()) {
                idle.add(rule.id());
                continue;
            }
            if (System.nanoTime() - deadline > 0) {
                unknown.add(rule.id());
                continue;
            }
            StrategyDocument without =
                    live.document()
                            .withRules(
                                    live.document().rules().stream()
                                            .filter(other -> other != rule)
                                            .toList());
            try (RuleSet other =
                    factory.build(
                            without,
                            live.version(),
                            StrategyJson.digest(without),
                            live.templates())) {
                if (answers(trying.all(other, cases, now)).equals(answers(whole))) {
                    idle.add(rule.id());
                }
            } catch (RuleSetBuildException e) {
                unknown.add(rule.id());
            }
        }
        return new Coverage(
                live.version(),
                cases.size(),
                live.document().rules().size(),
                idle,
                unknown,
                live.offers().size(),
                idleOffers(live, cases, whole));
    }

    private static List<String> idleOffers(
            RuleSet live, List<TestCase> cases, List<CaseResult> results) {
        Set<String> exercised = new HashSet<>();
        results.forEach(result -> exercised.addAll(result.answer()));
        for (TestCase one : cases) {
            for (String line : one.content().expectations()) {
                exercised.addAll(Expectation.parse(line, "/expectations").offers());
            }
        }
        return live.offers().stream()
                .map(offer -> offer.id())
                .filter(offer -> !exercised.contains(offer))
                .toList();
    }

    private record Answer(List<String> offers, boolean fallback) {}

    private static List<Answer> answers(List<CaseResult> results) {
        return results.stream()
                .map(result -> new Answer(result.answer(), result.fallback()))
                .toList();
    }
}
