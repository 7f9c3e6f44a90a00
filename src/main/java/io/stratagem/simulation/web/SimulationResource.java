package io.stratagem.simulation.web;

import io.quarkus.security.Authenticated;
import io.stratagem.shared.Answers;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.OptionalBody;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.simulation.CancellingSimulation;
import io.stratagem.simulation.Simulating;
import io.stratagem.simulation.Simulation;
import io.stratagem.simulation.Simulations;
import io.stratagem.simulation.Wanted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Simulations of change requests. They change nothing that anybody reads or signs, so none of these
 * calls needs {@code If-Match}.
 */
@Path("/api/v1/change-requests/{number}/simulations")
@Authenticated
public class SimulationResource {

    private static final Wanted EVERYBODY = new Wanted(null, null, null, null, null, null);

    private final Simulating simulating;
    private final CancellingSimulation cancelling;
    private final Simulations simulations;
    private final CurrentActor actor;

    SimulationResource(
            Simulating simulating,
            CancellingSimulation cancelling,
            Simulations simulations,
            CurrentActor actor) {
        this.simulating = simulating;
        this.cancelling = cancelling;
        this.simulations = simulations;
        this.actor = actor;
    }

    /**
     * Starts one; without a body, for all stored customers at all placements. With {@code
     * decisions}, for decisions that were made, as of then.
     */
    @POST
    @RolesAllowed({"marketer", "approver"})
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Simulation.class)))
    public RestResponse<Simulation> start(
            @PathParam("number") long number, @OptionalBody Wanted wanted) {
        return created(
                number, simulating.start(number, wanted == null ? EVERYBODY : wanted, actor.get()));
    }

    /** Says where a simulation that was started is found. */
    static RestResponse<Simulation> created(long number, Simulation started) {
        return Answers.createdUntagged(
                started, "/api/v1/change-requests/{number}/simulations/{id}", number, started.id());
    }

    /** The simulations without their results, the newest first. */
    @GET
    public Page<Simulation> list(
            @PathParam("number") long number,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        return simulations.list(number, PageRequest.of(cursor, limit));
    }

    @GET
    @Path("/{id}")
    public Simulation find(@PathParam("number") long number, @PathParam("id") long id) {
        return simulations.find(number, id).visibleTo(actor.get());
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed({"marketer", "approver", "operator"})
    public Simulation cancel(@PathParam("number") long number, @PathParam("id") long id) {
        return cancelling.cancel(number, id, actor.get());
    }
}
