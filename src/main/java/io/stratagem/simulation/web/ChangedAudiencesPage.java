package io.stratagem.simulation.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Manner;
import io.stratagem.simulation.ChangedAudiences;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * Whom the audiences reach that a change request changes; its page takes it in when it is there.
 */
@Path("/change-requests/{number}/audiences")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class ChangedAudiencesPage {

    @CheckedTemplate(basePath = "change-requests")
    static class Templates {
        static native TemplateInstance audiences(
                ChangeRequestBrief request, ChangedAudiences.Found found);
    }

    private final ChangeRequests changeRequests;
    private final ChangedAudiences audiences;
    private final CurrentReader reader;

    ChangedAudiencesPage(
            ChangeRequests changeRequests, ChangedAudiences audiences, CurrentReader reader) {
        this.changeRequests = changeRequests;
        this.audiences = audiences;
        this.reader = reader;
    }

    @GET
    public TemplateInstance show(@PathParam("number") long number) {
        return Templates.audiences(
                changeRequests.brief(number), audiences.of(number, Manner.of(reader)));
    }
}
