package io.stratagem.hindsight.web;

import io.stratagem.hindsight.Attributing;
import io.stratagem.hindsight.Movement;
import io.stratagem.shared.QueryParameter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** What moved a measure of a strategy's decisions: each request that was applied, and the rest. */
@Path("/api/v1/strategies/{id}/movement")
@RolesAllowed({"marketer", "approver", "operator", "auditor"})
public class MovementResource {

    private final Attributing attributing;

    MovementResource(Attributing attributing) {
        this.attributing = attributing;
    }

    /**
     * Makes the decisions of a time again, with the version before and then with each request on
     * top that was applied in it.
     *
     * @param measure {@code offer-share}, {@code empty-share}, {@code fallback-share} or {@code
     *     expected-value}
     * @param offer whose share, with {@code offer-share}
     * @param placement decisions at this one only
     * @param from when the time began
     * @param to when it ended; now when it is left out
     * @param referenceFrom when the time to compare with began; when it is left out, as long before
     *     as the time is long
     * @param referenceTo when that ended; {@code from} when it is left out
     * @param sample how many decisions of each time to draw at most, 1 to 20,000; 2,000 when it is
     *     left out
     * @param seed the same one draws the same of the same decisions; 1 when it is left out
     */
    @GET
    public Movement movement(
            @PathParam("id") String id,
            @QueryParam("measure") String measure,
            @QueryParam("offer") String offer,
            @QueryParam("placement") String placement,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("referenceFrom") String referenceFrom,
            @QueryParam("referenceTo") String referenceTo,
            @QueryParam("sample") String sample,
            @QueryParam("seed") String seed) {
        return attributing.attribute(
                MovementAsked.question(
                        id,
                        measure,
                        offer,
                        placement,
                        QueryParameter.instant("from", from),
                        QueryParameter.instant("to", to),
                        QueryParameter.instant("referenceFrom", referenceFrom),
                        QueryParameter.instant("referenceTo", referenceTo),
                        sample,
                        seed));
    }
}
