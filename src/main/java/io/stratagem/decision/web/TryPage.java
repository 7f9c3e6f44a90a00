package io.stratagem.decision.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.customer.Customers;
import io.stratagem.customer.Lines;
import io.stratagem.decision.Deciding;
import io.stratagem.decision.Decision;
import io.stratagem.decision.Decision.ServedOffer;
import io.stratagem.decision.DecisionRequest;
import io.stratagem.decision.DecisionStage;
import io.stratagem.decision.Explanation;
import io.stratagem.decision.Preview;
import io.stratagem.decision.Replaying;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.offer.Offer;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.QueryParameter;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.shared.vocabulary.Vocabulary;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks what is live for a decision that leaves no trace, and shows why it came out so. */
@Path("/try")
@RolesAllowed({"marketer", "approver", "operator"})
@Produces(MediaType.TEXT_HTML)
public class TryPage {

    private static final int MOST_SLOTS = 50;

    @CheckedTemplate(basePath = "try")
    static class Templates {
        static native TemplateInstance index(
                Set<String> placements, Asked asked, Answer answer, Problem problem);
    }

    /** The question as typed. */
    record Asked(
            String placement, String customer, String count, String attributes, String context) {

        public boolean isComplete() {
            return !placement.isEmpty() && !customer.isEmpty();
        }

        public boolean isHasMore() {
            return !attributes.isEmpty() || !context.isEmpty();
        }

        /** The same question about one offer, in the address of another page. */
        public String whyNot(String offer) {
            return "placement=%s&customer=%s&offer=%s&attributes=%s&context=%s"
                    .formatted(
                            encoded(placement),
                            encoded(customer),
                            encoded(offer),
                            encoded(attributes),
                            encoded(context));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /** A decision as the page shows it; known tells whether the customer is stored. */
    record Answer(
            String strategy,
            int version,
            boolean known,
            boolean fallback,
            boolean heldOut,
            boolean degraded,
            List<ServedOffer> offers,
            List<Other> others,
            List<StepView> funnel,
            int candidates) {}

    /** An offer that is not in the answer. */
    record Other(String id, String name, String stage, String code, String rule, String text) {}

    /** One stage of the funnel. */
    record StepView(String stage, int entered, int left) {}

    private final Deciding deciding;
    private final Replaying replaying;
    private final LiveRuleSets liveRuleSets;
    private final Customers customers;

    TryPage(
            Deciding deciding,
            Replaying replaying,
            LiveRuleSets liveRuleSets,
            Customers customers) {
        this.deciding = deciding;
        this.replaying = replaying;
        this.liveRuleSets = liveRuleSets;
        this.customers = customers;
    }

    /**
     * Shows the form, and the answer once placement and customer are given. All of the question is
     * in the address.
     */
    @GET
    public Response show(
            @QueryParam("placement") @DefaultValue("") String placement,
            @QueryParam("customer") @DefaultValue("") String customer,
            @QueryParam("count") @DefaultValue("") String count,
            @QueryParam("attributes") @DefaultValue("") String attributes,
            @QueryParam("context") @DefaultValue("") String context) {
        Set<String> placements = liveRuleSets.placements().keySet();
        Asked asked =
                new Asked(
                        placement.strip(),
                        customer.strip(),
                        count.strip(),
                        attributes.strip(),
                        context.strip());
        if (!asked.isComplete()) {
            return Response.ok(Templates.index(placements, asked, null, null)).build();
        }
        try {
            Answer answer = answer(deciding.preview(request(asked)).get(0));
            return Response.ok(Templates.index(placements, asked, answer, null)).build();
        } catch (ProblemException e) {
            return Response.status(e.problem().status())
                    .entity(Templates.index(placements, asked, null, e.problem()))
                    .build();
        }
    }

    private DecisionRequest request(Asked asked) {
        int count =
                asked.count().isEmpty()
                        ? MOST_SLOTS
                        : QueryParameter.integer("How many offers", asked.count());
        if (count < 1) {
            throw ProblemException.invalid(
                    "/count", "count", "How many offers: use 1 or more, or leave it empty.");
        }
        Map<String, Object> context = new LinkedHashMap<>();
        lines("Context", asked.context()).forEach(context::put);
        return new DecisionRequest(
                asked.customer(),
                asked.placement(),
                count,
                attributes(asked),
                context,
                Map.of(),
                null);
    }

    private Map<String, JsonNode> attributes(Asked asked) {
        if (asked.attributes().startsWith("{")) {
            return Lines.object(asked.attributes());
        }
        Map<String, JsonNode> attributes = new LinkedHashMap<>();
        Vocabulary vocabulary =
                liveRuleSets.all().stream()
                        .filter(
                                live ->
                                        live.strategy()
                                                .equals(
                                                        liveRuleSets
                                                                .placements()
                                                                .get(asked.placement())))
                        .findFirst()
                        .map(live -> live.ruleSet().templates().vocabulary())
                        .orElseGet(() -> new Vocabulary(List.of()));
        lines("Attributes", asked.attributes())
                .forEach(
                        (name, text) ->
                                attributes.put(
                                        name,
                                        typed(
                                                vocabulary
                                                        .attribute(name)
                                                        .map(Attribute::type)
                                                        .orElse(AttributeType.TEXT),
                                                text)));
        return attributes;
    }

    private static Map<String, String> lines(String field, String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines()
                .filter(line -> !line.isBlank())
                .forEach(
                        line -> {
                            int equals = line.indexOf('=');
                            if (equals < 1) {
                                throw ProblemException.invalid(
                                        "",
                                        "try/line",
                                        "%s: the line \"%s\" is not of the form “name = value”."
                                                .formatted(field, line.strip()));
                            }
                            values.put(
                                    line.substring(0, equals).strip(),
                                    line.substring(equals + 1).strip());
                        });
        return values;
    }

    /** The text as JSON of the type, or as it is where it is not of the type. */
    private static JsonNode typed(AttributeType type, String text) {
        if (text.isEmpty()) {
            return NullNode.getInstance();
        }
        return switch (type) {
            case INTEGER ->
                    text.matches("-?\\d{1,18}")
                            ? LongNode.valueOf(Long.parseLong(text))
                            : TextNode.valueOf(text);
            case DECIMAL ->
                    text.matches("-?\\d{1,18}(\\.\\d{1,18})?")
                            ? DoubleNode.valueOf(Double.parseDouble(text))
                            : TextNode.valueOf(text);
            case BOOLEAN ->
                    switch (text.toLowerCase(Locale.ROOT)) {
                        case "true", "yes" -> BooleanNode.TRUE;
                        case "false", "no" -> BooleanNode.FALSE;
                        default -> TextNode.valueOf(text);
                    };
            case TEXT, DATE -> TextNode.valueOf(text);
        };
    }

    private Answer answer(Preview preview) {
        Decision decision = preview.decision();
        Explanation explanation = replaying.explain(preview, Locale.ENGLISH);
        Map<String, String> names =
                decision.ruleSet().offers().stream()
                        .collect(Collectors.toMap(Offer::id, Offer::name));
        List<Other> others =
                explanation.offers().stream()
                        .filter(reason -> !reason.reasonCode().equals("SERVED"))
                        .map(
                                reason ->
                                        new Other(
                                                reason.offerId(),
                                                names.get(reason.offerId()),
                                                words(reason.stage()),
                                                reason.reasonCode(),
                                                reason.rule(),
                                                reason.text()))
                        .toList();
        List<StepView> funnel =
                explanation.funnel().stream()
                        .map(step -> new StepView(words(step.stage()), step.entered(), step.left()))
                        .toList();
        return new Answer(
                decision.ruleSet().strategy(),
                decision.ruleSet().version(),
                customers.find(decision.customerId()).isPresent(),
                decision.fallback(),
                decision.heldOut(),
                decision.degraded(),
                decision.offers(),
                others,
                funnel,
                funnel.isEmpty() ? 0 : funnel.get(0).entered());
    }

    private static String words(DecisionStage stage) {
        String text = stage.id().replace('-', ' ');
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
