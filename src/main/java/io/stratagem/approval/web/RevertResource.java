package io.stratagem.approval.web;

import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.Reverting;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.OptionalBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Opens change requests that undo an applied one. */
@Path("/api/v1/change-requests/{number}/revert")
@RolesAllowed("marketer")
public class RevertResource {

    private final Reverting reverting;
    private final ChangeRequestAnswers answers;
    private final CurrentActor actor;

    RevertResource(Reverting reverting, ChangeRequestAnswers answers, CurrentActor actor) {
        this.reverting = reverting;
        this.answers = answers;
        this.actor = actor;
    }

    /** What to call the new change request; may be left out. */
    public record NewRevert(String title) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChangeRequestView.class)))
    public RestResponse<ChangeRequestView> revert(
            @PathParam("number") long number, @OptionalBody NewRevert wanted) {
        return answers.created(
                reverting.revert(number, wanted == null ? null : wanted.title(), actor.get()));
    }
}
