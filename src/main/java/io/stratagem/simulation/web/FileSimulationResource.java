package io.stratagem.simulation.web;

import io.stratagem.customer.ReadingCustomers.Format;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.QueryParameter;
import io.stratagem.simulation.Simulating;
import io.stratagem.simulation.Simulation;
import io.stratagem.simulation.Uploading;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Simulations of change requests for customers of a file, nothing of which is stored. */
@Path("/api/v1/change-requests/{number}/file-simulations")
public class FileSimulationResource {

    private static final String JSON_LINES = "application/x-ndjson";

    private final Simulating simulating;
    private final CurrentActor actor;

    FileSimulationResource(Simulating simulating, CurrentActor actor) {
        this.simulating = simulating;
        this.actor = actor;
    }

    /**
     * Starts one. The simulation is found under {@code /simulations} like others.
     *
     * @param file CSV as customers are imported, or a JSON object in each line with {@code id},
     *     {@code attributes} and {@code timeZone}
     * @param leaveOut {@code true} to leave faulty lines out instead of refusing the file
     * @param ignoreUnknown {@code true} to skip attributes that the vocabulary lacks
     * @param sample how many to draw; all when it is left out
     * @param placements ids separated by commas; all when it is left out
     * @param segment the attribute to divide customers by
     * @param cuts where ranges of a number end, separated by commas
     * @param fairness the attribute whose groups are compared
     */
    @POST
    @Consumes({"text/csv", JSON_LINES})
    @RolesAllowed({"marketer", "approver"})
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Simulation.class)))
    public RestResponse<Simulation> start(
            @PathParam("number") long number,
            byte[] file,
            @Context HttpHeaders headers,
            @Context UriInfo address,
            @QueryParam("leaveOut") String leaveOut,
            @QueryParam("ignoreUnknown") String ignoreUnknown,
            @QueryParam("sample") @DefaultValue("") String sample,
            @QueryParam("seed") @DefaultValue("") String seed,
            @QueryParam("placements") @DefaultValue("") String placements,
            @QueryParam("segment") @DefaultValue("") String segment,
            @QueryParam("cuts") @DefaultValue("") String cuts,
            @QueryParam("fairness") @DefaultValue("") String fairness,
            @QueryParam("threshold") @DefaultValue("") String threshold,
            @QueryParam("smallest") @DefaultValue("") String smallest) {
        TypedSimulation typed = new TypedSimulation();
        typed.sample = sample;
        typed.seed = seed;
        typed.placements = placements;
        typed.segment = segment;
        typed.cuts = cuts;
        typed.fairness = fairness;
        typed.threshold = threshold;
        typed.smallest = smallest;
        Simulation started =
                simulating.start(
                        number,
                        typed.wanted(),
                        file,
                        new Uploading.Reading(
                                headers.getMediaType().getSubtype().equals("x-ndjson")
                                        ? Format.JSON_LINES
                                        : Format.CSV,
                                QueryParameter.separator(address.getRequestUri()),
                                QueryParameter.flag("ignoreUnknown", ignoreUnknown),
                                QueryParameter.flag("leaveOut", leaveOut)),
                        actor.get());
        return SimulationResource.created(number, started);
    }
}
