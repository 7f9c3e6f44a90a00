package io.stratagem.approval.web;

import io.stratagem.approval.Opening;
import io.stratagem.shared.CurrentActor;
import io.stratagem.strategy.StrategyJson;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Takes strategy documents from outside. */
@Path("/api/v1/import")
@RolesAllowed("marketer")
public class ImportResource {

    private final Opening opening;
    private final ChangeRequestAnswers answers;
    private final CurrentActor actor;

    ImportResource(Opening opening, ChangeRequestAnswers answers, CurrentActor actor) {
        this.opening = opening;
        this.answers = answers;
        this.actor = actor;
    }

    /** Opens a change request with the document as its draft; publishes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response importDocument(byte[] document) {
        return answers.created(opening.importDocument(StrategyJson.parse(document), actor.get()));
    }
}
