package io.stratagem.analysis.web;

import io.quarkus.qute.TemplateInstance;
import io.stratagem.analysis.MeasuringReach;
import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequests;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Whom the offers of a draft would reach. */
@Path("/change-requests/{number}/reach")
@RolesAllowed({"marketer", "approver", "operator"})
@Produces(MediaType.TEXT_HTML)
public class DraftReachPage {

    private final MeasuringReach measuring;
    private final ChangeRequests changeRequests;

    DraftReachPage(MeasuringReach measuring, ChangeRequests changeRequests) {
        this.measuring = measuring;
        this.changeRequests = changeRequests;
    }

    @GET
    public TemplateInstance show(
            @PathParam("number") long number,
            @QueryParam("sample") String sample,
            @QueryParam("seed") String seed) {
        ChangeRequestBrief request = changeRequests.brief(number);
        int drawn = Asked.sample(sample);
        return AnalysisTemplates.reach(
                new Subject(request.strategy(), request.strategy(), request),
                drawn,
                measuring.draft(number, drawn, Asked.seed(seed)));
    }
}
