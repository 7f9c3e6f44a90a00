package io.stratagem.analysis.web;

import io.stratagem.analysis.MeasuringReach;
import io.stratagem.analysis.Reach;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** Whom the offers of a strategy that is live reach. */
@Path("/api/v1/strategies/{id}/reach")
@RolesAllowed({"marketer", "approver", "operator"})
public class LiveReachResource {

    private final MeasuringReach measuring;

    LiveReachResource(MeasuringReach measuring) {
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
            @PathParam("id") String id,
            @QueryParam("sample") String sample,
            @QueryParam("seed") String seed) {
        return measuring
                .live(id, Asked.sample(sample), Asked.seed(seed))
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "Nothing of the strategy \"%s\" is live. Measure a change request instead: GET /api/v1/change-requests/{number}/reach.",
                                                "No hay nada de la estrategia «%s» en vivo. Mida en su lugar una solicitud de cambio: GET /api/v1/change-requests/{number}/reach.",
                                                id)));
    }
}
