package io.stratagem.simulation.web;

import io.stratagem.shared.Language;
import io.stratagem.shared.Manner;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.simulation.DraftPreview;
import io.stratagem.simulation.PreviewingDraft;
import io.stratagem.simulation.PreviewingDraft.Question;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

/** What a draft does to the decision for one stored customer, or to one that was made. */
@Path("/api/v1/change-requests/{number}/preview")
@RolesAllowed({"marketer", "approver", "operator"})
public class PreviewResource {

    private final PreviewingDraft previewing;

    PreviewResource(PreviewingDraft previewing) {
        this.previewing = previewing;
    }

    /**
     * The decision of what is live and of the draft, each with its reasons, in English or Spanish:
     * for a stored customer as of now, or one of the log as of then.
     *
     * @param decision the id of a logged decision; without it {@code customer} and {@code
     *     placement} are asked for
     */
    @GET
    public DraftPreview preview(
            @PathParam("number") long number,
            @QueryParam("customer") String customer,
            @QueryParam("placement") String placement,
            @QueryParam("seed") @DefaultValue("0") long seed,
            @QueryParam("decision") String decision,
            @Context HttpHeaders headers) {
        Manner manner = Manner.plain(Language.of(headers.getAcceptableLanguages()));
        if (decision != null) {
            return previewing.preview(number, DecisionId.read(decision), manner);
        }
        required("customer", customer);
        required("placement", placement);
        return previewing.preview(number, Question.of(customer, placement, seed), manner);
    }

    private static void required(String name, String value) {
        if (value == null || value.isBlank()) {
            throw ProblemException.invalid(
                    "/" + name,
                    "required",
                    Wording.of(
                            "Name the %s: ?customer=<id>&placement=<id>, or ?decision=<id>.",
                            "Indique %s: ?customer=<id>&placement=<id>, o ?decision=<id>.", name));
        }
    }
}
