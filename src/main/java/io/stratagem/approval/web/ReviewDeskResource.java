package io.stratagem.approval.web;

import io.stratagem.approval.ReviewDesk;
import io.stratagem.approval.WaitingReview;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What waits for the approver who asks. */
@Path("/api/v1/reviews/waiting")
@RolesAllowed("approver")
public class ReviewDeskResource {

    private final ReviewDesk desk;
    private final CurrentActor actor;

    ReviewDeskResource(ReviewDesk desk, CurrentActor actor) {
        this.desk = desk;
        this.actor = actor;
    }

    /** The change requests whose next approval the caller can give, all on one page. */
    @GET
    public Page<WaitingReview> waiting() {
        return new Page<>(desk.of(actor.get()), null);
    }
}
