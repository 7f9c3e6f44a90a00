package io.stratagem.approval.web;

import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.Combining;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Opens change requests that carry the drafts of two others. */
@Path("/api/v1/change-requests/{number}/combine")
@RolesAllowed({"marketer", "approver"})
public class CombineResource {

    private final Combining combining;
    private final ChangeRequestAnswers answers;
    private final CurrentActor actor;

    CombineResource(Combining combining, ChangeRequestAnswers answers, CurrentActor actor) {
        this.combining = combining;
        this.answers = answers;
        this.actor = actor;
    }

    /**
     * @param with the number of the other change request
     * @param title what to call the new one; may be left out
     */
    @Schema(name = "Combination")
    public record Wanted(Long with, String title) {}

    @POST
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChangeRequestView.class)))
    public RestResponse<ChangeRequestView> combine(
            @PathParam("number") long number, Wanted wanted) {
        if (wanted == null || wanted.with() == null) {
            throw ProblemException.invalid(
                    "/with",
                    "required",
                    Wording.of(
                            "Name the change request to combine it with.",
                            "Indique con qué solicitud de cambio combinarla."));
        }
        return answers.created(
                combining.combine(number, wanted.with(), wanted.title(), actor.get()));
    }
}
