package io.stratagem.hindsight.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.hindsight.Hindsight;
import io.stratagem.hindsight.Hindsights;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What came of a change request that went live, beside what was forecast of it. */
@Path("/change-requests/{number}/hindsight")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class HindsightPage {

    @CheckedTemplate(basePath = "change-requests")
    static class Templates {
        static native TemplateInstance hindsight(ChangeRequestBrief request, Hindsight hindsight);
    }

    private final ChangeRequests changeRequests;
    private final Hindsights hindsights;

    HindsightPage(ChangeRequests changeRequests, Hindsights hindsights) {
        this.changeRequests = changeRequests;
        this.hindsights = hindsights;
    }

    @GET
    public TemplateInstance show(@PathParam("number") long number) {
        return Templates.hindsight(changeRequests.brief(number), hindsights.of(number));
    }
}
