package io.stratagem.simulation.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.simulation.DraftPreview;
import io.stratagem.simulation.PreviewingDraft;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;

/** What one customer gets with what is live and with the draft, side by side. */
@Path("/change-requests/{number}/preview")
@RolesAllowed({"marketer", "approver", "operator"})
@Produces(MediaType.TEXT_HTML)
public class PreviewPage {

    @CheckedTemplate(basePath = "change-requests")
    static class Templates {
        static native TemplateInstance preview(ChangeRequestBrief request, DraftPreview preview);
    }

    private final ChangeRequests changeRequests;
    private final PreviewingDraft previewing;

    PreviewPage(ChangeRequests changeRequests, PreviewingDraft previewing) {
        this.changeRequests = changeRequests;
        this.previewing = previewing;
    }

    /** All of the question is in the address. */
    @GET
    public TemplateInstance show(
            @PathParam("number") long number,
            @QueryParam("customer") @DefaultValue("") String customer,
            @QueryParam("placement") @DefaultValue("") String placement,
            @QueryParam("seed") @DefaultValue("0") long seed,
            @QueryParam("decision") @DefaultValue("") String decision) {
        return Templates.preview(
                changeRequests.brief(number),
                decision.isBlank()
                        ? previewing.preview(number, customer, placement, seed, Locale.ENGLISH)
                        : previewing.preview(number, DecisionId.read(decision), Locale.ENGLISH));
    }
}
