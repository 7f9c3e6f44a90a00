package io.stratagem.conflict.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Combining;
import io.stratagem.conflict.Conflicts;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** What a change request and the other open ones of its strategy do to each other. */
@Path("/change-requests/{number}/conflicts")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class ConflictPage {

    @CheckedTemplate(basePath = "change-requests")
    static class Templates {
        static native TemplateInstance conflicts(
                ChangeRequestBrief request, Conflicts.Around around, Problem problem);
    }

    private final ChangeRequests changeRequests;
    private final Conflicts conflicts;
    private final Combining combining;
    private final CurrentActor actor;

    ConflictPage(
            ChangeRequests changeRequests,
            Conflicts conflicts,
            Combining combining,
            CurrentActor actor) {
        this.changeRequests = changeRequests;
        this.conflicts = conflicts;
        this.combining = combining;
        this.actor = actor;
    }

    @GET
    public TemplateInstance show(@PathParam("number") long number) {
        return page(number, null);
    }

    /**
     * @param with the number of the other one
     * @return to the new change request
     */
    @POST
    @Path("combine")
    @RolesAllowed({"marketer", "approver"})
    public Response combine(@PathParam("number") long number, @FormParam("with") long with) {
        try {
            long opened = combining.combine(number, with, null, actor.get());
            return Response.seeOther(URI.create("/change-requests/" + opened)).build();
        } catch (ProblemException e) {
            if (e.problem().status() == Problem.Kind.NOT_FOUND.status()) {
                throw e;
            }
            return Response.status(e.problem().status()).entity(page(number, e.problem())).build();
        }
    }

    private TemplateInstance page(long number, Problem problem) {
        return Templates.conflicts(changeRequests.brief(number), conflicts.around(number), problem);
    }
}
