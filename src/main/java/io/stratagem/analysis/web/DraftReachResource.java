package io.stratagem.analysis.web;

import io.stratagem.analysis.MeasuringReach;
import io.stratagem.analysis.Reach;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** Whom the offers of a draft reach. */
@Path("/api/v1/change-requests/{number}/reach")
@RolesAllowed({"marketer", "approver", "operator"})
public class DraftReachResource {

    private final MeasuringReach measuring;

    DraftReachResource(MeasuringReach measuring) {
        this.measuring = measuring;
    }

    /**
     * Measures on stored customers.
     *
     * @param sample how many to draw, 1 to 10,000; 1,000 when it is left out
     * @param seed the same one draws the same of the same customers; 1 when it is left out
     */
    @GET
    public Reach measure(
            @PathParam("number") long number,
            @QueryParam("sample") String sample,
            @QueryParam("seed") String seed) {
        return measuring.draft(number, Asked.sample(sample), Asked.seed(seed));
    }
}
