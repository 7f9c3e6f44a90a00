package io.stratagem.approval.web;

import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.Opening;
import io.stratagem.shared.CurrentActor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Opens change requests on a strategy. A class of its own, because requests are matched to the
 * class with the longest path first, and strategies have one.
 */
@Path("/api/v1/strategies/{strategy}/change-requests")
@RolesAllowed("marketer")
public class OpeningResource {

    private final Opening opening;
    private final ChangeRequestAnswers answers;
    private final CurrentActor actor;

    OpeningResource(Opening opening, ChangeRequestAnswers answers, CurrentActor actor) {
        this.opening = opening;
        this.answers = answers;
        this.actor = actor;
    }

    /** What to open a change request with. */
    public record NewChangeRequest(String title, String description) {}

    @POST
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChangeRequestView.class)))
    public RestResponse<ChangeRequestView> open(
            @PathParam("strategy") String strategy, NewChangeRequest wanted) {
        return answers.created(
                opening.open(strategy, wanted.title(), wanted.description(), actor.get()));
    }
}
