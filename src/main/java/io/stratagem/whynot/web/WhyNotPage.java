package io.stratagem.whynot.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.customer.Lines;
import io.stratagem.deployment.LiveRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Language;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Why an offer is not shown to a customer, and what would have it shown, with a button for it. */
@Path("/why-not")
@RolesAllowed({"marketer", "approver", "operator"})
@Produces(MediaType.TEXT_HTML)
public class WhyNotPage {

    @CheckedTemplate(basePath = "why-not")
    static class Templates {
        static native TemplateInstance index(
                Set<String> placements,
                List<Choice> strategies,
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
    }

    /**
     * The offers of a live strategy to choose from, by name.
     *
     * @param name the strategy's
     * @param chosen whether it has the placement that is asked about
     */
    record Choice(String name, boolean chosen, List<Offer> offers) {}

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
     */
    @GET
    public Response show(
            @QueryParam("placement") @DefaultValue("") String placement,
            @QueryParam("customer") @DefaultValue("") String customer,
            @QueryParam("offer") @DefaultValue("") String offer,
            @QueryParam("attributes") @DefaultValue("") String attributes,
            @QueryParam("context") @DefaultValue("") String context) {
        Asked asked =
                new Asked(
                        placement.strip(),
                        customer.strip(),
                        offer.strip(),
                        attributes.strip(),
                        context.strip());
        Optional<RuleSet> live = live(asked);
        if (!asked.isComplete()) {
            return Response.ok(page(asked, live, null, null)).build();
        }
        try {
            return Response.ok(page(asked, live, answer(asked, live), null)).build();
        } catch (ProblemException e) {
            return Response.status(e.problem().status())
                    .entity(page(asked, live, null, e.problem()))
                    .build();
        }
    }

    /** What serves the placement; read here only for its names. */
    private Optional<RuleSet> live(Asked asked) {
        String strategy = liveRuleSets.placements().get(asked.placement());
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
                Language.of(List.of(reader.locale())));
    }

    private TemplateInstance page(
            Asked asked, Optional<RuleSet> live, WhyNot answer, Problem problem) {
        return Templates.index(
                liveRuleSets.placements().keySet(),
                choices(live),
                asked,
                answer,
                answer == null ? List.of() : names(answer.answer(), live.orElseThrow()),
                answer == null
                        ? List.of()
                        : answer.changes().stream().map(c -> proposable(answer, c)).toList(),
                problem);
    }

    private List<Choice> choices(Optional<RuleSet> asked) {
        return liveRuleSets.all().stream()
                .map(LiveRuleSet::ruleSet)
                .map(
                        ruleSet ->
                                new Choice(
                                        ruleSet.document().name(),
                                        asked.filter(ruleSet::equals).isPresent(),
                                        ruleSet.offers().stream()
                                                .sorted(Comparator.comparing(Offer::name))
                                                .toList()))
                .sorted(Comparator.comparing(Choice::name))
                .toList();
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
