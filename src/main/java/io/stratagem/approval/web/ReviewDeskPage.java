package io.stratagem.approval.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.approval.ReviewDesk;
import io.stratagem.approval.WaitingReview;
import io.stratagem.shared.CurrentActor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The approver's desk. */
@Path("/reviews")
@RolesAllowed("approver")
@Produces(MediaType.TEXT_HTML)
public class ReviewDeskPage {

    @CheckedTemplate(basePath = "reviews")
    static class Templates {
        static native TemplateInstance index(List<WaitingReview> waiting);
    }

    private final ReviewDesk desk;
    private final CurrentActor currentActor;

    ReviewDeskPage(ReviewDesk desk, CurrentActor currentActor) {
        this.desk = desk;
        this.currentActor = currentActor;
    }

    /** What the approver can sign, longest waiting first. */
    @GET
    public TemplateInstance desk() {
        return Templates.index(desk.of(currentActor.get()));
    }
}
