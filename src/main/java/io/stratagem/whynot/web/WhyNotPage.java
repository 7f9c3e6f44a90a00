package io.stratagem.whynot.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.customer.Lines;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Manner;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.QueryString;
import io.stratagem.shared.StrictJson;
import io.stratagem.shared.Wording;
import io.stratagem.whynot.AskingWhyNot;
import io.stratagem.whynot.Edit;
import io.stratagem.whynot.ProposingFlip;
import io.stratagem.whynot.ProposingFlip.Proposal;
import io.stratagem.whynot.Question;
import io.stratagem.whynot.WhyNot;
import io.stratagem.whynot.WhyNot.Change;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Why an offer is not shown to a customer, and what would have it shown, with a button for it. */
@Path("/why-not")
@RolesAllowed({"marketer", "approver", "operator"})
@Produces(MediaType.TEXT_HTML)
public class WhyNotPage {

    @CheckedTemplate(basePath = "why-not")
    static class Templates {
        static native TemplateInstance index(
                Set<String> placements,
                Choice choice,
                Asked asked,
                WhyNot answer,
                List<String> served,
                List<Proposable> changes,
                Problem problem);
    }

    /** The question as typed. */
    record Asked(
            String placement, String customer, String offer, String attributes, String context) {

        public boolean isComplete() {
            return !placement.isEmpty() && !customer.isEmpty() && !offer.isEmpty();
        }

        public boolean isHasMore() {
            return !attributes.isEmpty() || !context.isEmpty();
        }

        /** The same question about another offer, as an address has it. */
        public String about(String other) {
            return new QueryString()
                    .with("placement", placement)
                    .with("customer", customer)
                    .with("offer", other)
                    .with("attributes", attributes)
                    .with("context", context)
                    .toString();
        }
    }

    /** So many offers are chosen from a list; more are found by what is typed. */
    private static final int LISTED = 200;

    /** So many of the offers that a typed text fits are shown. */
    private static final int FITTING = 20;

    /**
     * The offers of the placement's live strategy.
     *
     * @param offers by name; the first of them where there are more than a list holds
     * @param typed whether there are
     * @param fitting where several fit what was typed: some of them, by name; else empty
     * @param fit how many of them there are
     */
    record Choice(List<Offer> offers, boolean typed, List<Offer> fitting, int fit) {}

    /**
     * A change, with what its button sends.
     *
     * @param edits as JSON
     * @param title of the change request
     */
    record Proposable(Change change, String edits, String title) {}

    private final AskingWhyNot asking;
    private final ProposingFlip proposing;
    private final LiveRuleSets liveRuleSets;
    private final CurrentActor actor;
    private final CurrentReader reader;
    private final ObjectMapper json;

    WhyNotPage(
            AskingWhyNot asking,
            ProposingFlip proposing,
            LiveRuleSets liveRuleSets,
            CurrentActor actor,
            CurrentReader reader,
            ObjectMapper json) {
        this.asking = asking;
        this.proposing = proposing;
        this.liveRuleSets = liveRuleSets;
        this.actor = actor;
        this.reader = reader;
        this.json = json;
    }

    /**
     * Shows the form, and the answer once placement, customer and offer are given. All of the
     * question is in the address.
     *
     * @param placement the id of one; blank for the first
     * @param offer the id of one, its name, or a part of either
     */
    @GET
    public Response show(
            @QueryParam("placement") @DefaultValue("") String placement,
            @QueryParam("customer") @DefaultValue("") String customer,
            @QueryParam("offer") @DefaultValue("") String offer,
            @QueryParam("attributes") @DefaultValue("") String attributes,
            @QueryParam("context") @DefaultValue("") String context) {
        Set<String> placements = liveRuleSets.placements().keySet();
        Optional<RuleSet> live =
                live(
                        placement.isBlank()
                                ? placements.stream().findFirst().orElse("")
                                : placement.strip());
        List<Offer> fitting = fitting(offer.strip(), live);
        Asked asked =
                new Asked(
                        placement.strip(),
                        customer.strip(),
                        fitting.size() == 1 ? fitting.get(0).id() : offer.strip(),
                        attributes.strip(),
                        context.strip());
        Choice choice = choice(live, fitting);
        if (!asked.isComplete() || fitting.size() > 1) {
            return Response.ok(page(asked, choice, live, null, null)).build();
        }
        try {
            return Response.ok(page(asked, choice, live, answer(asked, live), null)).build();
        } catch (ProblemException e) {
            return Response.status(e.problem().status())
                    .entity(page(asked, choice, live, null, e.problem()))
                    .build();
        }
    }

    /** What serves a placement; read here only for its names. */
    private Optional<RuleSet> live(String placement) {
        String strategy = liveRuleSets.placements().get(placement);
        return liveRuleSets.all().stream()
                .filter(one -> one.strategy().equals(strategy))
                .findFirst()
                .map(one -> one.ruleSet());
    }

    private WhyNot answer(Asked asked, Optional<RuleSet> live) {
        RuleSet ruleSet =
                live.orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "No live strategy has the placement “%s”. Choose one of the list.",
                                                "Ninguna estrategia en vivo tiene el espacio «%s». Elija uno de la lista.",
                                                asked.placement())));
        Map<String, JsonNode> attributes =
                asked.attributes().startsWith("{")
                        ? Lines.object(asked.attributes())
                        : Lines.attributes(asked.attributes(), ruleSet.templates().vocabulary());
        return asking.ask(
                ruleSet.strategy(),
                new Question(
                        asked.customer(),
                        asked.placement(),
                        asked.offer(),
                        attributes,
                        Lines.context(asked.context())),
                Manner.of(reader));
    }

    private TemplateInstance page(
            Asked asked, Choice choice, Optional<RuleSet> live, WhyNot answer, Problem problem) {
        return Templates.index(
                liveRuleSets.placements().keySet(),
                choice,
                asked,
                answer,
                answer == null ? List.of() : names(answer.answer(), live.orElseThrow()),
                answer == null
                        ? List.of()
                        : answer.changes().stream().map(c -> proposable(answer, c)).toList(),
                problem);
    }

    /** The one of that id, else those of that name, else those that have it in id or name. */
    private static List<Offer> fitting(String typed, Optional<RuleSet> live) {
        if (typed.isEmpty() || live.isEmpty()) {
            return List.of();
        }
        Optional<Offer> same = live.get().document().offer(typed);
        if (same.isPresent()) {
            return List.of(same.get());
        }
        List<Offer> named =
                byName(live.get(), offer -> offer.name().equalsIgnoreCase(typed)).toList();
        String part = typed.toLowerCase(Locale.ROOT);
        return named.isEmpty()
                ? byName(
                                live.get(),
                                offer ->
                                        offer.name().toLowerCase(Locale.ROOT).contains(part)
                                                || offer.id().contains(part))
                        .toList()
                : named;
    }

    private static Stream<Offer> byName(RuleSet live, Predicate<Offer> wanted) {
        return live.document().offers().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Offer::name));
    }

    private static Choice choice(Optional<RuleSet> live, List<Offer> fitting) {
        return new Choice(
                live.stream()
                        .flatMap(ruleSet -> byName(ruleSet, offer -> true))
                        .limit(LISTED)
                        .toList(),
                live.filter(ruleSet -> ruleSet.document().offers().size() > LISTED).isPresent(),
                fitting.size() == 1 ? List.of() : fitting.stream().limit(FITTING).toList(),
                fitting.size());
    }

    private static List<String> names(List<String> offers, RuleSet ruleSet) {
        return offers.stream()
                .map(id -> ruleSet.document().offer(id).map(Offer::name).orElse(id))
                .toList();
    }

    private Proposable proposable(WhyNot answer, Change change) {
        try {
            return new Proposable(
                    change,
                    json.writeValueAsString(change.edits()),
                    ProposingFlip.title(answer, change));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Edits can be written as JSON", e);
        }
    }

    /**
     * Opens a change request with a change, and leads to where it is edited.
     *
     * @param strategy the strategy's id
     * @param version the version that was asked about
     * @param edits as the page sent them
     * @param title what to call the change request
     */
    @POST
    @RolesAllowed("marketer")
    public Response propose(
            @FormParam("strategy") @DefaultValue("") String strategy,
            @FormParam("version") Integer version,
            @FormParam("edits") @DefaultValue("[]") String edits,
            @FormParam("title") @DefaultValue("") String title) {
        List<Edit> parsed =
                Arrays.asList(
                        StrictJson.bind(edits.getBytes(StandardCharsets.UTF_8), Edit[].class));
        long number =
                proposing.propose(strategy, new Proposal(version, parsed, title), actor.get());
        return Response.seeOther(
                        URI.create(
                                "/change-requests/%d/edit%s"
                                        .formatted(number, parsed.get(0).form())))
                .build();
    }
}
