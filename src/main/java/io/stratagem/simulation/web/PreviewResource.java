package io.stratagem.simulation.web;

import io.stratagem.shared.Language;
import io.stratagem.shared.ProblemException;
import io.stratagem.simulation.DraftPreview;
import io.stratagem.simulation.PreviewingDraft;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

/** What a draft does to the decision for one stored customer. */
@Path("/api/v1/change-requests/{number}/preview")
@RolesAllowed({"marketer", "approver", "operator"})
public class PreviewResource {

    private final PreviewingDraft previewing;

    PreviewResource(PreviewingDraft previewing) {
        this.previewing = previewing;
    }

    /** The decision now and with the draft, each with its reasons, in English or Spanish. */
    @GET
    public DraftPreview preview(
            @PathParam("number") long number,
            @QueryParam("customer") String customer,
            @QueryParam("placement") String placement,
            @QueryParam("seed") @DefaultValue("0") long seed,
            @Context HttpHeaders headers) {
        required("customer", customer);
        required("placement", placement);
        return previewing.preview(
                number, customer, placement, seed, Language.of(headers.getAcceptableLanguages()));
    }

    private static void required(String name, String value) {
        if (value == null || value.isBlank()) {
            throw ProblemException.invalid(
                    "/" + name,
                    "required",
                    "Name the %s: ?customer=<id>&placement=<id>.".formatted(name));
        }
    }
}
