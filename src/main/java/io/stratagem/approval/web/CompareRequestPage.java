package io.stratagem.approval.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.ComparingSubmissions;
import io.stratagem.approval.ComparingSubmissions.Compared;
import io.stratagem.approval.RequestRevision;
import io.stratagem.strategy.ReaderWords;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Any two documents of a change request beside each other. */
@Path("/change-requests/{number}/compare")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class CompareRequestPage {

    @CheckedTemplate(basePath = "change-requests")
    static class Templates {
        static native TemplateInstance compare(ChangeRequestBrief request, Compared compared);
    }

    private final ChangeRequests changeRequests;
    private final ComparingSubmissions comparing;
    private final ReaderWords words;

    CompareRequestPage(
            ChangeRequests changeRequests, ComparingSubmissions comparing, ReaderWords words) {
        this.changeRequests = changeRequests;
        this.comparing = comparing;
        this.words = words;
    }

    /**
     * @param from the {@link RequestRevision#id} to go from; the one before the last when it is
     *     left out
     * @param to the one to come to; the last when it is left out
     */
    @GET
    public TemplateInstance show(
            @PathParam("number") long number,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to) {
        return Templates.compare(
                changeRequests.brief(number), comparing.compare(number, from, to, words.get()));
    }
}
