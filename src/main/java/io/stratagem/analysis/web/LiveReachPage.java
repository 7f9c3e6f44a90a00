package io.stratagem.analysis.web;

import io.quarkus.qute.TemplateInstance;
import io.stratagem.analysis.MeasuringReach;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Whom the offers of a strategy that is live reach. */
@Path("/strategies/{id}/reach")
@RolesAllowed({"marketer", "approver", "operator"})
@Produces(MediaType.TEXT_HTML)
public class LiveReachPage {

    private final MeasuringReach measuring;

    LiveReachPage(MeasuringReach measuring) {
        this.measuring = measuring;
    }

    @GET
    public TemplateInstance show(
            @PathParam("id") String id,
            @QueryParam("sample") String sample,
            @QueryParam("seed") String seed) {
        int drawn = Asked.sample(sample);
        return AnalysisTemplates.reach(
                new Subject(id, id, null),
                drawn,
                measuring.live(id, drawn, Asked.seed(seed)).orElse(null));
    }
}
