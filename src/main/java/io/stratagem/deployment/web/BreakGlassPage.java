package io.stratagem.deployment.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.deployment.BreakingGlass;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.ETag;
import io.stratagem.shared.NeedsRecentSignIn;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The form on the page of a change request that puts it live before it is approved. */
@Path("/change-requests/{number}/break-glass")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class BreakGlassPage {

    @CheckedTemplate(basePath = "change-requests")
    static class Templates {
        static native TemplateInstance breakGlassAgain(
                ChangeRequestView request,
                String digest,
                String etag,
                String reason,
                String error,
                Problem problem);
    }

    private final BreakingGlass breakingGlass;
    private final ChangeRequests changeRequests;
    private final CurrentActor currentActor;
    private final CurrentReader reader;

    BreakGlassPage(
            BreakingGlass breakingGlass,
            ChangeRequests changeRequests,
            CurrentActor currentActor,
            CurrentReader reader) {
        this.reader = reader;
        this.breakingGlass = breakingGlass;
        this.changeRequests = changeRequests;
        this.currentActor = currentActor;
    }

    /**
     * @param etag the ETag of the change request as the page showed it
     * @param digest the seal it showed
     * @param reason as it was typed; kept when it is refused
     * @return to the change request, which says what became of it
     */
    @POST
    @NeedsRecentSignIn
    public Response breakGlass(
            @PathParam("number") long number,
            @FormParam("etag") @DefaultValue("") String etag,
            @FormParam("digest") @DefaultValue("") String digest,
            @FormParam("reason") @DefaultValue("") String reason) {
        try {
            breakingGlass.breakGlass(number, ETag.strong(etag), digest, reason, currentActor.get());
            return Response.seeOther(URI.create("/change-requests/" + number)).build();
        } catch (ProblemException e) {
            if (e.problem().status() == Problem.Kind.NOT_FOUND.status()) {
                throw e;
            }
            return Response.status(e.problem().status())
                    .entity(again(number, etag, digest, reason, e.problem()))
                    .build();
        }
    }

    private TemplateInstance again(
            long number, String etag, String digest, String reason, Problem problem) {
        String error =
                problem.violations().stream()
                        .filter(violation -> violation.pointer().equals("/reason"))
                        .map(violation -> violation.wording().in(reader.locale()))
                        .findFirst()
                        .orElse(null);
        return Templates.breakGlassAgain(
                changeRequests.find(number), digest, etag, reason, error, problem);
    }
}
