package io.stratagem.testcase.web;

import io.quarkus.security.Authenticated;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.testcase.RunningTestCases;
import io.stratagem.testcase.TestRun;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The test cases of a strategy, tried on a change request. */
@Path("/api/v1/change-requests/{number}/test-cases")
@Authenticated
public class TestRunResource {

    private final RunningTestCases running;

    TestRunResource(RunningTestCases running) {
        this.running = running;
    }

    /** Tries all of them on the saved document. */
    @GET
    public TestRun run(@PathParam("number") String number) {
        try {
            return running.onDraft(Long.parseLong(number));
        } catch (NumberFormatException e) {
            throw ProblemException.notFound(
                    Wording.of(
                            "There is no change request \"%s\": it must be a number.",
                            "No hay ninguna solicitud de cambio «%s»: debe ser un número.",
                            number));
        }
    }
}
