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
import io.stratagem.decision.DecidingAt;
import io.stratagem.decision.DecidingAt.DecidedAt;
import io.stratagem.decision.Decision;
import io.stratagem.decision.Decision.ServedOffer;
import io.stratagem.decision.DecisionRequest;
import io.stratagem.decision.Explanation;
import io.stratagem.decision.Preview;
import io.stratagem.decision.Replaying;
import io.stratagem.decision.WantedCount;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Manner;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.QueryString;
import io.stratagem.shared.TypedInstant;
import io.stratagem.shared.Wording;
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
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Asks what is live for a decision that leaves no trace, and shows why it came out so. */
@Path("/try")
@RolesAllowed({"marketer", "approver", "operator"})
@Produces(MediaType.TEXT_HTML)
public class TryPage {

    private static final int MOST_SLOTS = 50;
    private static final int SUGGESTED = 20;

    /** Whoever is decided for from pasted attributes alone. */
    private static final String PASTED = "pasted-customer";

    @CheckedTemplate(basePath = "try")
    static class Templates {
        static native TemplateInstance index(
                Set<String> placements,
                List<String> customers,
                Asked asked,
                Answer answer,
                Problem problem);
    }

    /**
     * The question as typed.
     *
     * @param at the local time of the decision; empty for now
     * @param zone the id of the zone that it is a time of
     * @param filter shows only other offers that hold it in their name, id or reason
     * @param stage shows only other offers that left there; empty for all
     */
    record Asked(
            String placement,
            String customer,
            String count,
            String attributes,
            String context,
            String at,
            String zone,
            String filter,
            String stage) {

        public boolean isComplete() {
            return !placement.isEmpty() && !customer.isEmpty();
        }

        public boolean isHasMore() {
            return !attributes.isEmpty() || !context.isEmpty() || !at.isEmpty();
        }

        /** The whole question in an address, of this page or of one that asks a draft. */
        public String link() {
            return new QueryString()
                    .with("placement", placement)
                    .with("customer", customer)
                    .with("count", count)
                    .with("attributes", attributes)
                    .with("context", context)
                    .with("at", at)
                    .with("zone", zone)
                    .toString();
        }

        /** Whether an offer that is not in the answer is to be listed. */
        boolean lists(Other other) {
            String wanted = filter.toLowerCase(Locale.ROOT);
            return (stage.isEmpty() || stage.equals(other.stage()))
                    && Stream.of(other.id(), other.name(), other.rule(), other.text())
                            .filter(Objects::nonNull)
                            .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
        }

        /** The same question about one offer, in the address of another page. */
        public String whyNot(String offer) {
            return new QueryString()
                    .with("placement", placement)
                    .with("customer", customer)
                    .with("offer", offer)
                    .with("attributes", attributes)
                    .with("context", context)
                    .toString();
        }
    }

    /**
     * A decision as the page shows it.
     *
     * @param known whether the customer is stored
     * @param at when it would be made; null for now
     * @param others the offers that are not in the answer and that the filter lets through
     * @param left how many are not in the answer
     * @param stages where offers left, to choose from
     */
    record Answer(
            String strategy,
            int version,
            boolean known,
            boolean fallback,
            boolean heldOut,
            boolean degraded,
            Instant at,
            List<ServedOffer> offers,
            List<Other> others,
            int left,
            List<String> stages,
            Funnel funnel) {}

    /**
     * An offer that is not in the answer.
     *
     * @param stage the id of where it left
     * @param rule the rule that took it out, as a sentence; null for none
     */
    record Other(String id, String name, String stage, String rule, String text) {}

    private final CurrentReader reader;
    private final Deciding deciding;
    private final DecidingAt decidingAt;
    private final Replaying replaying;
    private final LiveRuleSets liveRuleSets;
    private final Customers customers;

    TryPage(
            CurrentReader reader,
            Deciding deciding,
            DecidingAt decidingAt,
            Replaying replaying,
            LiveRuleSets liveRuleSets,
            Customers customers) {
        this.reader = reader;
        this.deciding = deciding;
        this.decidingAt = decidingAt;
        this.replaying = replaying;
        this.liveRuleSets = liveRuleSets;
        this.customers = customers;
    }

    /**
     * Shows the form, and the answer once placement and customer are given. All of the question is
     * in the address.
     *
     * @param customer the id of one, or the attributes of one as a JSON object
     * @param at a local time; empty for now
     * @param zone the id of the zone of that time; empty for the reader's
     * @param filter lists only other offers that hold it
     * @param stage lists only other offers that left there
     */
    @GET
    public Response show(
            @QueryParam("placement") @DefaultValue("") String placement,
            @QueryParam("customer") @DefaultValue("") String customer,
            @QueryParam("count") @DefaultValue("") String count,
            @QueryParam("attributes") @DefaultValue("") String attributes,
            @QueryParam("context") @DefaultValue("") String context,
            @QueryParam("at") @DefaultValue("") String at,
            @QueryParam(TypedInstant.ZONE) @DefaultValue("") String zone,
            @QueryParam("q") @DefaultValue("") String filter,
            @QueryParam("stage") @DefaultValue("") String stage) {
        Set<String> placements = liveRuleSets.placements().keySet();
        boolean pasted = customer.strip().startsWith("{");
        Asked asked =
                new Asked(
                        placement.strip(),
                        pasted ? PASTED : customer.strip(),
                        count.strip(),
                        pasted ? customer.strip() : attributes.strip(),
                        context.strip(),
                        at.strip(),
                        TypedInstant.zone(zone, reader.zone()).getId(),
                        filter.strip(),
                        stage);
        List<String> suggested = customers.idsAfter("", SUGGESTED);
        if (!asked.isComplete()) {
            return Response.ok(Templates.index(placements, suggested, asked, null, null)).build();
        }
        try {
            Answer answer = asked.at().isEmpty() ? now(asked) : at(asked);
            return Response.ok(Templates.index(placements, suggested, asked, answer, null)).build();
        } catch (ProblemException e) {
            return Response.status(e.problem().status())
                    .entity(Templates.index(placements, suggested, asked, null, e.problem()))
                    .build();
        }
    }

    private Answer now(Asked asked) {
        Preview preview = deciding.preview(request(asked)).get(0);
        return answer(
                asked, preview.decision(), replaying.explain(preview, Manner.of(reader)), null);
    }

    private Answer at(Asked asked) {
        Instant at = TypedInstant.read("at", asked.at(), ZoneId.of(asked.zone()));
        DecidedAt decided = decidingAt.decide(request(asked), at, Manner.of(reader));
        return answer(asked, decided.decision(), decided.explanation(), at);
    }

    private DecisionRequest request(Asked asked) {
        Integer count = WantedCount.read(asked.count());
        Map<String, Object> context = new LinkedHashMap<>();
        Lines.context(asked.context())
                .forEach((name, value) -> context.put(name, Lines.scalar(value)));
        return new DecisionRequest(
                asked.customer(),
                asked.placement(),
                count == null ? MOST_SLOTS : count,
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
        lines(asked.attributes())
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

    private static Map<String, String> lines(String text) {
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
                                        Wording.of(
                                                "Attributes: the line \"%s\" is not of the form “name = value”.",
                                                "Atributos: la línea «%s» no tiene la forma «nombre = valor».",
                                                line.strip()));
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

    private Answer answer(Asked asked, Decision decision, Explanation explanation, Instant at) {
        List<Other> others =
                explanation.offers().stream()
                        .filter(reason -> !reason.reasonCode().equals("SERVED"))
                        .map(
                                reason ->
                                        new Other(
                                                reason.offerId(),
                                                reason.name(),
                                                reason.stage().id(),
                                                reason.sentence(),
                                                reason.text()))
                        .toList();
        return new Answer(
                decision.ruleSet().strategy(),
                decision.ruleSet().version(),
                customers.find(decision.customerId()).isPresent(),
                decision.fallback(),
                decision.heldOut(),
                decision.degraded(),
                at,
                decision.offers(),
                others.stream().filter(asked::lists).toList(),
                others.size(),
                others.stream().map(Other::stage).distinct().toList(),
                Funnel.of(explanation.funnel()));
    }
}
