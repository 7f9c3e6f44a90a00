package io.stratagem.approval.web;

import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.Importing;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.QueryParameter;
import io.stratagem.strategy.StrategyJson;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Takes strategy documents from outside. */
@Path("/api/v1/import")
@RolesAllowed("marketer")
public class ImportResource {

    private final Importing importing;
    private final ChangeRequestAnswers answers;
    private final CurrentActor actor;

    ImportResource(Importing importing, ChangeRequestAnswers answers, CurrentActor actor) {
        this.importing = importing;
        this.answers = answers;
        this.actor = actor;
    }

    /**
     * Opens a change request with the document as its draft; publishes nothing.
     *
     * @param title what to call it; may be left out
     * @param base the revision the document was exported as; may be left out
     * @param digest the content digest it must have; may be left out
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChangeRequestView.class)))
    public RestResponse<ChangeRequestView> importDocument(
            @QueryParam("title") String title,
            @QueryParam("base") String base,
            @QueryParam("digest") String digest,
            byte[] document) {
        Importing.Source source =
                new Importing.Source(
                        title, base == null ? null : QueryParameter.integer("base", base), digest);
        return answers.created(
                importing.importDocument(StrategyJson.parse(document), source, actor.get()));
    }
}
