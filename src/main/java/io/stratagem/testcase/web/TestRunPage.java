package io.stratagem.testcase.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.testcase.RunningTestCases;
import io.stratagem.testcase.TestRun;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The test cases of a strategy, tried on a change request. */
@Path("/change-requests/{number}/test-cases")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class TestRunPage {

    @CheckedTemplate(basePath = "change-requests")
    static class Templates {
        static native TemplateInstance testCases(ChangeRequestBrief request, TestRun run);

        static native TemplateInstance testCasesPanel(long number, String strategy);
    }

    private final ChangeRequests changeRequests;
    private final RunningTestCases running;

    TestRunPage(ChangeRequests changeRequests, RunningTestCases running) {
        this.changeRequests = changeRequests;
        this.running = running;
    }

    /**
     * @param script sent by the script of a form that was saved, which wants the panel alone
     */
    @GET
    public TemplateInstance show(
            @PathParam("number") long number, @HeaderParam("HX-Request") String script) {
        if (script != null) {
            return Templates.testCasesPanel(number, changeRequests.brief(number).strategy());
        }
        return Templates.testCases(changeRequests.brief(number), running.onDraft(number));
    }
}
