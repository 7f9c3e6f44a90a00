package io.stratagem.simulation.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.customer.Lines;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Language;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    private final CurrentVocabulary vocabulary;
    private final CurrentReader reader;

    PreviewPage(
            ChangeRequests changeRequests,
            PreviewingDraft previewing,
            CurrentVocabulary vocabulary,
            CurrentReader reader) {
        this.changeRequests = changeRequests;
        this.previewing = previewing;
        this.vocabulary = vocabulary;
        this.reader = reader;
    }

    /** All of the question is in the address. */
    @GET
    public TemplateInstance show(
            @PathParam("number") long number,
            @QueryParam("customer") @DefaultValue("") String customer,
            @QueryParam("placement") @DefaultValue("") String placement,
            @QueryParam("seed") @DefaultValue("0") long seed,
            @QueryParam("decision") @DefaultValue("") String decision,
            @QueryParam("attributes") @DefaultValue("") String attributes) {
        Locale locale = Language.of(List.of(reader.locale()));
        return Templates.preview(
                changeRequests.brief(number),
                decision.isBlank()
                        ? previewing.preview(
                                number,
                                customer,
                                given(attributes.strip()),
                                placement,
                                seed,
                                locale)
                        : previewing.preview(number, DecisionId.read(decision), locale));
    }

    /** Lines or a JSON object, as where decisions are tried. */
    private Map<String, JsonNode> given(String attributes) {
        return attributes.startsWith("{")
                ? Lines.object(attributes)
                : Lines.attributes(attributes, vocabulary.get());
    }
}
