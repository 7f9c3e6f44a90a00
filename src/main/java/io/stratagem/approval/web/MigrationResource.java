package io.stratagem.approval.web;

import io.quarkus.security.Authenticated;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.EditingDraft;
import io.stratagem.approval.web.ChangeRequestResource.SavedDraft;
import io.stratagem.ruleset.Migration;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.ETag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Gives values of a draft that templates left outside what the templates state for them. */
@Path("/api/v1/change-requests/{number}/migration")
@Authenticated
public class MigrationResource {

    private final ChangeRequests changeRequests;
    private final EditingDraft editing;
    private final CurrentActor actor;

    MigrationResource(ChangeRequests changeRequests, EditingDraft editing, CurrentActor actor) {
        this.changeRequests = changeRequests;
        this.editing = editing;
        this.actor = actor;
    }

    /** What would be migrated. */
    public record Migratable(List<Migration.Value> values) {}

    /** What a migration would change; the ETag is that of the document. */
    @GET
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Migratable.class)))
    public Response preview(@PathParam("number") long number) {
        return Response.ok(new Migratable(changeRequests.migration(number)))
                .header(HttpHeaders.ETAG, ETag.strong(changeRequests.draft(number).digest()))
                .build();
    }

    /** Answers as a saved document does. */
    @POST
    @RolesAllowed("marketer")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SavedDraft.class)))
    public Response migrate(
            @PathParam("number") long number, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        EditingDraft.Edited edited = editing.migrate(number, ifMatch, actor.get());
        return Response.ok(new SavedDraft(edited.report().violations(), edited.report().warnings()))
                .header(HttpHeaders.ETAG, ETag.strong(edited.digest()))
                .build();
    }
}
