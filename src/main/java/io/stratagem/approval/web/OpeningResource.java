package io.stratagem.approval.web;

import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Opening;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

/**
 * Opens change requests on a strategy. A class of its own, because requests are matched to the
 * class with the longest path first, and strategies have one.
 */
@Path("/api/v1/strategies/{strategy}/change-requests")
public class OpeningResource {

    private final Opening opening;
    private final ChangeRequests changeRequests;
    private final CurrentActor actor;

    OpeningResource(Opening opening, ChangeRequests changeRequests, CurrentActor actor) {
        this.opening = opening;
        this.changeRequests = changeRequests;
        this.actor = actor;
    }

    /** What to open a change request with. */
    public record NewChangeRequest(String title, String description) {}

    @POST
    @RolesAllowed("marketer")
    public Response open(@PathParam("strategy") String strategy, NewChangeRequest wanted) {
        if (wanted == null) {
            throw ProblemException.malformed("The body is empty. Send a JSON object.");
        }
        long number = opening.open(strategy, wanted.title(), wanted.description(), actor.get());
        ChangeRequestView view = changeRequests.find(number);
        return Response.created(
                        UriBuilder.fromPath("/api/v1/change-requests/{number}").build(number))
                .entity(view)
                .header(HttpHeaders.ETAG, ETag.strong(view.tag()))
                .build();
    }
}
