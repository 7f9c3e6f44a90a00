package io.stratagem.simulation.web;

import io.stratagem.shared.QueryParameter;
import io.stratagem.simulation.CheckingReplays;
import io.stratagem.simulation.ReplayCheck;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** Whether the decisions that a strategy made come out again. */
@Path("/api/v1/strategies/{id}/replay-check")
@RolesAllowed({"marketer", "approver", "operator", "auditor"})
public class ReplayCheckResource {

    private static final int SAMPLE = 1_000;
    private static final int SEED = 1;

    private final CheckingReplays checking;

    ReplayCheckResource(CheckingReplays checking) {
        this.checking = checking;
    }

    /**
     * Makes logged decisions again, each with the rule set that made it, and from what it saw then.
     *
     * @param from the earliest instant, included; the beginning of the log when it is left out
     * @param to the latest instant, left out; now when it is left out
     * @param sample how many to draw at most, 1 to 20,000; 1,000 when it is left out
     * @param seed the same one draws the same of the same decisions; 1 when it is left out
     */
    @GET
    public ReplayCheck check(
            @PathParam("id") String id,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("sample") String sample,
            @QueryParam("seed") String seed) {
        return checking.check(
                id,
                QueryParameter.instant("from", from),
                QueryParameter.instant("to", to),
                sample == null ? SAMPLE : QueryParameter.integer("sample", sample),
                seed == null ? SEED : QueryParameter.integer("seed", seed));
    }
}
