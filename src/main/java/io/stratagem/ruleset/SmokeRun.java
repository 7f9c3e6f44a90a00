package io.stratagem.ruleset;

import io.quarkus.arc.All;
import io.stratagem.offer.Placement;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tries a rule set that was built aside, before anybody is served by it: all checks and cases of
 * its templates, and one evaluation on each of its placements.
 */
@ApplicationScoped
public class SmokeRun {

    private final List<TemplateCheck> checks;
    private final Clock clock;
    private final Set<String> passed = ConcurrentHashMap.newKeySet();

    SmokeRun(@All List<TemplateCheck> checks, Clock clock) {
        this.checks = List.copyOf(checks);
        this.clock = clock;
    }

    /**
     * Templates that have passed are not checked again.
     *
     * @param ruleSet open, and not serving yet
     * @return why it must not serve, in sentences; empty when it may
     */
    public List<String> problems(RuleSet ruleSet) {
        List<String> problems = new ArrayList<>();
        checkTemplates(ruleSet.templates(), problems);
        for (Placement placement : ruleSet.document().placements()) {
            evaluate(ruleSet, placement, problems);
        }
        return List.copyOf(problems);
    }

    private void checkTemplates(TemplateSet templates, List<String> problems) {
        String digest = templates.digest();
        if (passed.contains(digest)) {
            return;
        }
        checks.forEach(check -> problems.addAll(check.check(templates)));
        if (problems.isEmpty()) {
            passed.add(digest);
        }
    }

    /** For a customer of whom nothing is known. */
    private void evaluate(RuleSet ruleSet, Placement placement, List<String> problems) {
        EvaluationInput stranger =
                new EvaluationInput(
                        placement.id(),
                        placement.channel(),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Volumes.NONE,
                        OfferSet.NONE,
                        clock.instant(),
                        null);
        try (RuleSet.Evaluation evaluation = ruleSet.evaluate(stranger)) {
            if (evaluation.verdict().stoppedByFiringLimit()) {
                problems.add(
                        "On placement %s a rule fires itself over and over. Correct its template."
                                .formatted(placement.id()));
            }
        } catch (RuntimeException e) {
            problems.add(
                    "On placement %s the rules fail: %s. Correct the template they come from."
                            .formatted(placement.id(), e));
        }
    }
}
