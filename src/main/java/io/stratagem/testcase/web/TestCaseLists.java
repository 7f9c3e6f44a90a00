package io.stratagem.testcase.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.testcase.ImportingTestCases.Imported;
import io.stratagem.testcase.Persona;
import io.stratagem.testcase.RunningTestCases;
import io.stratagem.testcase.TestCase;
import io.stratagem.testcase.TestCases;
import io.stratagem.testcase.TestRun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** The page with all test cases and personas of a strategy, to which every form leads back. */
@ApplicationScoped
class TestCaseLists {

    @CheckedTemplate(basePath = "strategies/test-cases")
    static class Templates {
        static native TemplateInstance list(
                StrategyDocument strategy,
                TestRun run,
                List<TestCase> cases,
                List<Persona> personas,
                String notice,
                Imported imported,
                Problem problem);
    }

    private final TestCases testCases;
    private final RunningTestCases running;
    private final Revisions revisions;

    TestCaseLists(TestCases testCases, RunningTestCases running, Revisions revisions) {
        this.testCases = testCases;
        this.running = running;
        this.revisions = revisions;
    }

    /**
     * All of them, tried on what is live.
     *
     * @param notice what was done; null for nothing
     * @param imported what became of a file; null for none
     * @param problem what was refused; null for nothing
     */
    TemplateInstance show(String strategy, String notice, Imported imported, Problem problem) {
        return Templates.list(
                document(strategy),
                running.onLive(strategy).orElse(null),
                testCases.all(strategy),
                testCases.personas(strategy),
                notice,
                imported,
                problem);
    }

    /**
     * The newest document.
     *
     * @throws ProblemException 404 when there is no such strategy
     */
    StrategyDocument document(String strategy) {
        return revisions
                .head(strategy)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "There is no strategy \"%s\".",
                                                "No hay ninguna estrategia «%s».", strategy)))
                .document();
    }

    /**
     * Does something and leads to the page.
     *
     * @param done what the page says was done
     * @param otherwise makes the page to show when it is refused
     */
    Response after(
            String done,
            String strategy,
            Runnable act,
            Function<Problem, TemplateInstance> otherwise) {
        try {
            act.run();
        } catch (ProblemException e) {
            return refused(e, otherwise.apply(e.problem()));
        }
        return Response.seeOther(
                        URI.create("/strategies/%s/test-cases?done=%s".formatted(strategy, done)))
                .build();
    }

    /** A page that says what was refused, with its status. */
    Response refused(ProblemException e, TemplateInstance page) {
        return Response.status(e.problem().status()).entity(page).build();
    }
}
