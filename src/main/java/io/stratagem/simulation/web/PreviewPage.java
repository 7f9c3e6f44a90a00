package io.stratagem.simulation.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.customer.Lines;
import io.stratagem.decision.WantedCount;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Manner;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.QueryString;
import io.stratagem.shared.TypedInstant;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import io.stratagem.simulation.DraftPreview;
import io.stratagem.simulation.PreviewingDraft;
import io.stratagem.simulation.PreviewingDraft.Question;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** What one customer gets with what is live and with the draft, side by side. */
@Path("/change-requests/{number}/preview")
@RolesAllowed({"marketer", "approver", "operator"})
@Produces(MediaType.TEXT_HTML)
public class PreviewPage {

    @CheckedTemplate(basePath = "change-requests")
    static class Templates {
        static native TemplateInstance preview(
                ChangeRequestBrief request, DraftPreview preview, Asked asked, Problem problem);
    }

    /**
     * The question as typed, or that of a logged decision.
     *
     * @param at the local time of the decision; empty for now
     * @param zone the id of the zone that it is a time of
     * @param instant the same; null for now
     */
    record Asked(
            String customer,
            String placement,
            long seed,
            String count,
            String attributes,
            String context,
            String at,
            String zone,
            Instant instant) {

        Asked at(Instant moment) {
            return new Asked(
                    customer, placement, seed, count, attributes, context, at, zone, moment);
        }

        /** Whom and where a decision that is made again was for. */
        Asked by(DraftPreview again) {
            return new Asked(
                    again.customer(),
                    again.placement(),
                    seed,
                    count,
                    attributes,
                    context,
                    at,
                    zone,
                    instant);
        }

        public boolean isHasMore() {
            return !attributes.isEmpty() || !context.isEmpty() || !at.isEmpty();
        }

        /** The whole question in an address, of the page that asks what is live. */
        public String link() {
            return new QueryString()
                    .with("placement", placement)
                    .with("customer", customer)
                    .with("count", count)
                    .with("attributes", attributes)
                    .with("context", context)
                    .with("at", at)
                    .with(TypedInstant.ZONE, zone)
                    .toString();
        }
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

    /**
     * All of the question is in the address.
     *
     * @param decision a logged decision to make again; what else is asked does not count then
     * @param count how many offers; empty for all slots
     * @param at a local time; empty for now
     * @param zoneId the zone of that time; empty for the reader's
     */
    @GET
    public Response show(
            @PathParam("number") long number,
            @QueryParam("customer") @DefaultValue("") String customer,
            @QueryParam("placement") @DefaultValue("") String placement,
            @QueryParam("seed") @DefaultValue("0") long seed,
            @QueryParam("decision") @DefaultValue("") String decision,
            @QueryParam("count") @DefaultValue("") String count,
            @QueryParam("attributes") @DefaultValue("") String attributes,
            @QueryParam("context") @DefaultValue("") String context,
            @QueryParam("at") @DefaultValue("") String at,
            @QueryParam(TypedInstant.ZONE) @DefaultValue("") String zoneId) {
        ChangeRequestBrief request = changeRequests.brief(number);
        Manner manner = Manner.of(reader);
        ZoneId zone = TypedInstant.zone(zoneId, reader.zone());
        Asked asked =
                new Asked(
                        customer,
                        placement,
                        seed,
                        count.strip(),
                        attributes.strip(),
                        context.strip(),
                        at.strip(),
                        zone.getId(),
                        null);
        if (!decision.isBlank()) {
            DraftPreview again = previewing.preview(number, DecisionId.read(decision), manner);
            return Response.ok(Templates.preview(request, again, asked.by(again), null)).build();
        }
        try {
            asked = asked.at(TypedInstant.read("at", asked.at(), zone));
            DraftPreview preview = previewing.preview(number, question(asked), manner);
            return Response.ok(Templates.preview(request, preview, asked, null)).build();
        } catch (ProblemException e) {
            if (e.problem().status() == Problem.Kind.NOT_FOUND.status()) {
                throw e;
            }
            return Response.status(e.problem().status())
                    .entity(Templates.preview(request, null, asked, e.problem()))
                    .build();
        }
    }

    private Question question(Asked asked) {
        Map<String, Object> context = new HashMap<>();
        Lines.context(asked.context())
                .forEach((name, value) -> context.put(name, Lines.scalar(value)));
        return new Question(
                asked.customer(),
                given(asked.attributes()),
                context,
                asked.placement(),
                WantedCount.read(asked.count()),
                asked.instant(),
                asked.seed());
    }

    /** Lines or a JSON object, as where decisions are tried. */
    private Map<String, JsonNode> given(String attributes) {
        return attributes.startsWith("{")
                ? Lines.object(attributes)
                : Lines.attributes(attributes, vocabulary.get());
    }
}
