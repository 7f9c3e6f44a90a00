package io.stratagem.approval.web;

import io.quarkus.security.Authenticated;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.EditingDraft;
import io.stratagem.approval.web.ChangeRequestResource.SavedDraft;
import io.stratagem.ruleset.Migration;
import io.stratagem.shared.Answers;
import io.stratagem.shared.CurrentActor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

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
    public RestResponse<Migratable> preview(@PathParam("number") long number) {
        return Answers.ok(
                new Migratable(changeRequests.migration(number)),
                changeRequests.draft(number).digest());
    }

    /** Answers as a saved document does. */
    @POST
    @RolesAllowed("marketer")
    public RestResponse<SavedDraft> migrate(
            @PathParam("number") long number, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        EditingDraft.Edited edited = editing.migrate(number, ifMatch, actor.get());
        return Answers.ok(
                new SavedDraft(edited.report().violations(), edited.report().warnings()),
                edited.digest());
    }
}
