package io.stratagem.home.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.approval.Opening;
import io.stratagem.decision.OfferUse;
import io.stratagem.deployment.LiveRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.drafting.OfferForm;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.ruleset.RuleSentences.Sentence;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Manner;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Change;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.StrategyDiff;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyWords;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One offer as it is live: its content, what touches it, how it is doing, and its history. */
@Path("/strategies/{id}/offers/{offer}")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class OfferPage {

    private static final int DAYS = 30;
    private static final int VERSIONS = 30;
    private static final int DECISIONS = 10;
    private static final Set<Role> READERS =
            EnumSet.of(Role.MARKETER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR);
    private static final String VOLUME_CAP = "contact-policy/volume-cap";
    private static final String FREQUENCY_CAP = "contact-policy/frequency-cap";
    private static final String PER_OFFER = "offer";

    @CheckedTemplate(basePath = "strategies")
    static class Templates {
        static native TemplateInstance offer(
                StrategyDocument document,
                Offer offer,
                boolean live,
                String tier,
                List<Sentence> rules,
                OfferUse.Use use,
                List<Preview> previews,
                List<String> without,
                List<Cap> caps,
                List<EachCap> eachCaps,
                List<OfferUse.Served> decisions,
                List<Past> history,
                int days,
                int versions,
                int newest);
    }

    /**
     * A volume cap and how much of it is used.
     *
     * @param rule the rule in words
     * @param used how much
     * @param maximum of how much
     * @param perDay whether it counts a day
     */
    record Cap(Sentence rule, long used, long maximum, boolean perDay) {}

    /**
     * A frequency cap, which counts for each customer.
     *
     * @param rule the rule in words
     * @param maximum how many each customer may have
     * @param perOffer whether each offer has a count of its own
     * @param reached who has them now; null where it counts more than this offer, or that cannot be
     *     read
     */
    record EachCap(Sentence rule, long maximum, boolean perOffer, OfferUse.Reached reached) {}

    /** What the offer shows at a placement of a channel. */
    record Preview(String placement, String channel, Map<String, String> texts) {}

    /**
     * A version that changed the offer.
     *
     * @param version its number
     * @param at when it was made
     * @param changes what it changed
     * @param revertible whether one can go back to the offer as it was then
     */
    record Past(int version, Instant at, List<String> changes, boolean revertible) {}

    private final Revisions revisions;
    private final LiveRuleSets liveRuleSets;
    private final TemplateRepository templates;
    private final OfferUse uses;
    private final Opening opening;
    private final CurrentActor currentActor;
    private final CurrentReader reader;

    OfferPage(
            Revisions revisions,
            LiveRuleSets liveRuleSets,
            TemplateRepository templates,
            OfferUse uses,
            Opening opening,
            CurrentActor currentActor,
            CurrentReader reader) {
        this.revisions = revisions;
        this.liveRuleSets = liveRuleSets;
        this.templates = templates;
        this.uses = uses;
        this.opening = opening;
        this.currentActor = currentActor;
        this.reader = reader;
    }

    /**
     * The page.
     *
     * @param id the strategy
     * @param offerId the offer, live or in an earlier version
     */
    @GET
    public TemplateInstance offer(@PathParam("id") String id, @PathParam("offer") String offerId) {
        Revision head = head(id);
        LiveRuleSet live = liveRuleSets.find(id).orElse(null);
        StrategyDocument document = live == null ? head.document() : live.ruleSet().document();
        TemplateSet used = live == null ? templates.current() : live.ruleSet().templates();
        List<Revision> past = past(head);
        Offer offer =
                document.offer(offerId)
                        .or(() -> lastIn(past, offerId))
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                Wording.verbatim(
                                                        texts().noSuchOffer(
                                                                        offerId,
                                                                        document.name()))));
        RuleSentences sentences = new RuleSentences(document, used, Manner.of(reader));
        List<Rule> rules =
                document.rules().stream().filter(rule -> rule.scope().covers(offer)).toList();
        OfferUse.Use use = uses.of(id, offerId, Duration.ofDays(DAYS)).orElse(null);
        return Templates.offer(
                document,
                offer,
                live != null && document.offer(offerId).isPresent(),
                tier(offer),
                rules.stream().map(sentences::of).toList(),
                use,
                previews(document, offer),
                document.placements().stream()
                        .map(Placement::id)
                        .filter(
                                placement ->
                                        offer.treatments().stream()
                                                .noneMatch(
                                                        one -> one.placement().equals(placement)))
                        .toList(),
                use == null ? List.of() : caps(rules, sentences, use),
                eachCaps(id, offerId, rules, sentences),
                lastDecisions(id, offerId),
                history(past, offerId),
                DAYS,
                past.size(),
                OfferUse.NEWEST);
    }

    /** Those of whom decisions tell may not be read by everybody who may read a strategy. */
    private List<OfferUse.Served> lastDecisions(String id, String offer) {
        return READERS.stream().noneMatch(currentActor.get()::has)
                ? List.of()
                : uses.last(id, offer, DECISIONS);
    }

    private static List<Preview> previews(StrategyDocument document, Offer offer) {
        return offer.treatments().stream()
                .map(
                        treatment ->
                                new Preview(
                                        treatment.placement(),
                                        document.placements().stream()
                                                .filter(
                                                        one ->
                                                                one.id()
                                                                        .equals(
                                                                                treatment
                                                                                        .placement()))
                                                .map(Placement::channel)
                                                .findFirst()
                                                .orElse(null),
                                        treatment.content()))
                .toList();
    }

    private List<EachCap> eachCaps(
            String strategy, String offer, List<Rule> rules, RuleSentences sentences) {
        List<EachCap> caps = new ArrayList<>();
        for (Rule rule : rules) {
            JsonNode maximum = rule.parameters().path("maximum");
            if (rule.template().equals(FREQUENCY_CAP) && maximum.isNumber()) {
                boolean perOffer =
                        rule.parameters().path("per").asText(PER_OFFER).equals(PER_OFFER);
                caps.add(
                        new EachCap(
                                sentences.of(rule),
                                maximum.asLong(),
                                perOffer,
                                perOffer ? reached(strategy, offer, rule.parameters()) : null));
            }
        }
        return caps;
    }

    private OfferUse.Reached reached(String strategy, String offer, JsonNode cap) {
        return uses.atMaximum(
                        strategy,
                        offer,
                        cap.path("counts").asText(),
                        cap.path("window").asText(),
                        cap.path("maximum").asLong())
                .orElse(null);
    }

    private String tier(Offer offer) {
        return OfferForm.tiers(reader.locale()).stream()
                .filter(option -> option.value().equals(offer.tier().id()))
                .findFirst()
                .orElseThrow()
                .label();
    }

    private static List<Cap> caps(List<Rule> rules, RuleSentences sentences, OfferUse.Use use) {
        List<Cap> caps = new ArrayList<>();
        for (Rule rule : rules) {
            JsonNode maximum = rule.parameters().path("maximum");
            if (rule.template().equals(VOLUME_CAP) && maximum.isNumber()) {
                boolean perDay = rule.parameters().path("per").asText().equals("day");
                caps.add(
                        new Cap(
                                sentences.of(rule),
                                perDay ? use.today() : use.total(),
                                maximum.asLong(),
                                perDay));
            }
        }
        return caps;
    }

    /** The newest versions, the newest first. */
    private List<Revision> past(Revision head) {
        List<Revision> past = new ArrayList<>();
        past.add(head);
        for (int number = head.number() - 1; number >= 0 && past.size() < VERSIONS; number--) {
            revisions.find(head.strategy(), number).ifPresent(past::add);
        }
        return past;
    }

    private static Optional<Offer> lastIn(List<Revision> past, String offer) {
        return past.stream()
                .map(revision -> revision.document().offer(offer))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<Past> history(List<Revision> past, String offer) {
        List<Past> history = new ArrayList<>();
        Optional<Offer> now = past.get(0).document().offer(offer);
        for (int i = 0; i + 1 < past.size(); i++) {
            StrategyDocument after = past.get(i).document();
            StrategyDocument before = past.get(i + 1).document();
            if (!after.offer(offer).equals(before.offer(offer))) {
                history.add(
                        new Past(
                                past.get(i).number(),
                                past.get(i).createdAt(),
                                changes(before, after, offer),
                                after.offer(offer).isPresent() && !after.offer(offer).equals(now)));
            }
        }
        return history;
    }

    private List<String> changes(StrategyDocument before, StrategyDocument after, String offer) {
        return StrategyDiff.between(
                        alone(before, offer),
                        alone(after, offer),
                        StrategyWords.in(Manner.of(reader)))
                .stream()
                .filter(change -> change.object() == Change.Thing.OFFER)
                .map(Change::text)
                .toList();
    }

    private static StrategyDocument alone(StrategyDocument document, String offer) {
        return document.withRules(List.of())
                .withOffers(document.offer(offer).map(List::of).orElse(List.of()));
    }

    /**
     * Opens a draft with the offer as it was in an earlier version.
     *
     * @param version the version
     */
    @POST
    @Path("/revert")
    @RolesAllowed("marketer")
    public Response revert(
            @PathParam("id") String id,
            @PathParam("offer") String offerId,
            @FormParam("version") @DefaultValue("0") int version) {
        Revision head = head(id);
        Offer then =
                revisions
                        .find(id, version)
                        .flatMap(revision -> revision.document().offer(offerId))
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                Wording.verbatim(
                                                        texts().noSuchOffer(
                                                                        offerId, head.name()))));
        long number =
                opening.open(
                        id,
                        head.number(),
                        document -> with(document, then),
                        texts().reverting(then.name(), version),
                        null,
                        currentActor.get());
        return Response.seeOther(
                        URI.create(
                                "/change-requests/"
                                        + number
                                        + "/edit/offers/"
                                        + offerId
                                        + "?done=reverted"))
                .build();
    }

    private static StrategyDocument with(StrategyDocument document, Offer offer) {
        List<Offer> offers = new ArrayList<>(document.offers());
        int present = -1;
        for (int i = 0; i < offers.size(); i++) {
            if (offers.get(i).id().equals(offer.id())) {
                present = i;
            }
        }
        if (present < 0) {
            offers.add(offer);
        } else {
            offers.set(present, offer);
        }
        return document.withOffers(offers);
    }

    private Revision head(String id) {
        return revisions
                .head(id)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.verbatim(texts().noSuchStrategy(id))));
    }

    private StrategyMessages texts() {
        return reader.texts(StrategyMessages.class);
    }
}
