package io.stratagem.testcase;

import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.DraftDocument;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Tries all test cases of a strategy on what is live or on a draft. A result depends on the
 * document, the templates, the case, its persona and the moment alone.
 */
@ApplicationScoped
public class RunningTestCases {

    private final TestCases testCases;
    private final TryingTestCase trying;
    private final ChangeRequests changeRequests;
    private final LiveRuleSets liveRuleSets;
    private final TemplateRepository templates;
    private final RuleSetFactory factory;
    private final Clock clock;

    RunningTestCases(
            TestCases testCases,
            TryingTestCase trying,
            ChangeRequests changeRequests,
            LiveRuleSets liveRuleSets,
            TemplateRepository templates,
            RuleSetFactory factory,
            Clock clock) {
        this.testCases = testCases;
        this.trying = trying;
        this.changeRequests = changeRequests;
        this.liveRuleSets = liveRuleSets;
        this.templates = templates;
        this.factory = factory;
        this.clock = clock;
    }

    /**
     * Tries them on what is live here.
     *
     * @return empty when nothing is live
     * @throws ProblemException 404 when there is no such strategy
     */
    public Optional<TestRun> onLive(String strategy) {
        List<TestCase> cases = testCases.all(strategy);
        Optional<Lease> lease = liveRuleSets.forStrategy(strategy);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try (Lease held = lease.get()) {
            RuleSet ruleSet = held.ruleSet();
            Instant now = now();
            return Optional.of(
                    new TestRun(
                            ruleSet.version(),
                            ruleSet.digest(),
                            ruleSet.templates().digest(),
                            now,
                            TestRun.digest(cases),
                            trying.all(ruleSet, cases, now),
                            null));
        }
    }

    /**
     * Tries them on the saved document of a change request, with the templates in use.
     *
     * @throws ProblemException 404 when there is no such change request
     */
    public TestRun onDraft(long changeRequest) {
        return onDraft(changeRequest, true);
    }

    /**
     * The same for a draft known to keep the guardrails, or that of a change request which is over.
     */
    TestRun onDraft(long changeRequest, boolean heldAgainstGuardrails) {
        List<TestCase> cases = testCases.all(changeRequests.brief(changeRequest).strategy());
        DraftDocument draft = changeRequests.draft(changeRequest);
        TemplateSet inUse = templates.current();
        Instant now = now();
        if (cases.isEmpty()) {
            return run(draft, inUse, now, cases, List.of(), null);
        }
        if (heldAgainstGuardrails && !changeRequests.check(changeRequest).isClean()) {
            return run(
                    draft,
                    inUse,
                    now,
                    cases,
                    trying.none(
                            cases,
                            Wording.of(
                                    "It could not be tried, for guardrails refuse the draft.",
                                    "No se pudo probar, porque las barreras rechazan el borrador.")),
                    Wording.of(
                            "Guardrails refuse the draft, so no test case can be tried on it. Correct what they name first.",
                            "Las barreras rechazan el borrador, así que no se puede probar en él ningún caso. Corrija primero lo que indican."));
        }
        try (RuleSet ruleSet =
                factory.build(StrategyJson.parse(draft.canonical()), 1, draft.digest(), inUse)) {
            return run(draft, inUse, now, cases, trying.all(ruleSet, cases, now), null);
        } catch (RuleSetBuildException e) {
            return run(
                    draft,
                    inUse,
                    now,
                    cases,
                    trying.none(
                            cases,
                            Wording.of(
                                    "It could not be tried, for the draft cannot be built.",
                                    "No se pudo probar, porque el borrador no se puede construir.")),
                    Wording.of(
                            "The draft cannot be built with the rule templates in use: %s",
                            "El borrador no se puede construir con las plantillas en uso: %s",
                            String.join(" ", e.reasons())));
        }
    }

    private static TestRun run(
            DraftDocument draft,
            TemplateSet templates,
            Instant now,
            List<TestCase> cases,
            List<CaseResult> results,
            Wording problem) {
        return new TestRun(
                null,
                draft.digest(),
                templates.digest(),
                now,
                TestRun.digest(cases),
                results,
                problem);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
