package io.stratagem.hindsight.web;

import io.quarkus.security.Authenticated;
import io.stratagem.hindsight.Hindsight;
import io.stratagem.hindsight.Hindsights;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What came of a change request that went live, beside what was forecast of it. */
@Path("/api/v1/change-requests/{number}/hindsight")
@Authenticated
public class HindsightResource {

    private final Hindsights hindsights;

    HindsightResource(Hindsights hindsights) {
        this.hindsights = hindsights;
    }

    /** After 1, 7 and 28 days, or until now where they are not over. */
    @GET
    public Hindsight find(@PathParam("number") long number) {
        return hindsights.of(number);
    }
}
