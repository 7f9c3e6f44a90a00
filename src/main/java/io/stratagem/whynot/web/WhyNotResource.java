package io.stratagem.whynot.web;

import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.shared.Answers;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Language;
import io.stratagem.shared.Manner;
import io.stratagem.whynot.AskingWhyNot;
import io.stratagem.whynot.ProposingFlip;
import io.stratagem.whynot.ProposingFlip.Proposal;
import io.stratagem.whynot.Question;
import io.stratagem.whynot.WhyNot;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Why what is live shows an offer to a customer or not, and what would have it shown. */
@Path("/api/v1/strategies/{strategy}/why-not")
@RolesAllowed({"marketer", "approver", "operator"})
public class WhyNotResource {

    private final AskingWhyNot asking;
    private final ProposingFlip proposing;
    private final ChangeRequests changeRequests;
    private final CurrentActor actor;

    WhyNotResource(
            AskingWhyNot asking,
            ProposingFlip proposing,
            ChangeRequests changeRequests,
            CurrentActor actor) {
        this.asking = asking;
        this.proposing = proposing;
        this.changeRequests = changeRequests;
        this.actor = actor;
    }

    /**
     * The gate that keeps an offer out, and the smallest changes with which it would be shown, in
     * English or Spanish. Nothing is reserved, logged or counted.
     */
    @POST
    public WhyNot ask(
            @PathParam("strategy") String strategy,
            Question question,
            @Context HttpHeaders headers) {
        return asking.ask(
                strategy, question, Manner.plain(Language.of(headers.getAcceptableLanguages())));
    }

    /** Opens a change request with the edits of one of the changes of an answer. */
    @POST
    @Path("/change-requests")
    @RolesAllowed("marketer")
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChangeRequestView.class)))
    public RestResponse<ChangeRequestView> propose(
            @PathParam("strategy") String strategy, Proposal proposal) {
        long number = proposing.propose(strategy, proposal, actor.get());
        ChangeRequestView view = changeRequests.find(number);
        return Answers.created(view, view.tag(), "/api/v1/change-requests/{number}", number);
    }
}
