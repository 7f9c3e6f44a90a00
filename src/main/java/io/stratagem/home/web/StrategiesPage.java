package io.stratagem.home.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.deployment.LivePauses;
import io.stratagem.deployment.LiveRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.Pause;
import io.stratagem.drafting.Field;
import io.stratagem.drafting.OfferCsv;
import io.stratagem.drafting.OfferForm;
import io.stratagem.drafting.StageWords;
import io.stratagem.offer.Offer;
import io.stratagem.offer.OfferQuery;
import io.stratagem.offer.OfferState;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.ruleset.RuleSentences.Sentence;
import io.stratagem.ruleset.Stage;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Manner;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Arbitration;
import io.stratagem.strategy.Fallback;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategySummary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** The strategies, and what of each is live. */
@Path("/strategies")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class StrategiesPage {

    private static final List<String> COLUMNS =
            List.of(
                    "category",
                    "tags",
                    "tier",
                    "priority",
                    "lever",
                    "value",
                    "propensity",
                    "startsAt",
                    "endsAt",
                    "placements");
    private static final List<String> USUAL =
            List.of("category", "tier", "priority", "lever", "value", "placements");

    @CheckedTemplate(basePath = "strategies")
    static class Templates {
        static native TemplateInstance list(List<Row> strategies, String next);

        static native TemplateInstance strategy(
                StrategySummary strategy,
                StrategyDocument document,
                LiveRuleSet live,
                Table table,
                List<StageView> stages,
                String scoring,
                String fallback);
    }

    /** A strategy in the list; live is null while nothing is. */
    record Row(String id, String name, LiveRuleSet live) {}

    /** The rules of one stage, and what it means that there are none. */
    record StageView(String label, List<Sentence> rules, String empty) {}

    /**
     * The table of offers.
     *
     * @param action the address of the page
     * @param query which offers, in what order
     * @param found the page of them
     * @param columns the columns that are shown
     * @param categories those to filter by
     * @param tags those to filter by
     * @param tiers those to choose from
     */
    record Table(
            String action,
            OfferQuery query,
            OfferQuery.Found found,
            List<String> columns,
            List<String> categories,
            List<String> tags,
            List<Field.Option> tiers) {

        /** Every column there is. */
        public List<String> allColumns() {
            return COLUMNS;
        }

        /** The name of a tier. */
        public String tier(String id) {
            return tiers.stream()
                    .filter(option -> option.value().equals(id))
                    .map(Field.Option::label)
                    .findFirst()
                    .orElse(id);
        }
    }

    private final Strategies strategies;
    private final Revisions revisions;
    private final LiveRuleSets liveRuleSets;
    private final TemplateRepository templates;
    private final LivePauses pauses;
    private final CurrentReader reader;
    private final Clock clock;

    StrategiesPage(
            Strategies strategies,
            Revisions revisions,
            LiveRuleSets liveRuleSets,
            TemplateRepository templates,
            LivePauses pauses,
            CurrentReader reader,
            Clock clock) {
        this.strategies = strategies;
        this.revisions = revisions;
        this.liveRuleSets = liveRuleSets;
        this.templates = templates;
        this.pauses = pauses;
        this.reader = reader;
        this.clock = clock;
    }

    /** All strategies, some at a time. */
    @GET
    public TemplateInstance list(@QueryParam("cursor") String cursor) {
        Page<Row> page =
                strategies
                        .list(PageRequest.of(cursor, null))
                        .map(
                                s ->
                                        new Row(
                                                s.id(),
                                                s.name(),
                                                liveRuleSets.find(s.id()).orElse(null)));
        return Templates.list(page.items(), page.next());
    }

    /**
     * What of a strategy is live; its newest revision while nothing is.
     *
     * @param id the strategy
     */
    @GET
    @Path("/{id}")
    public TemplateInstance strategy(@PathParam("id") String id, @Context UriInfo address) {
        StrategySummary strategy = strategies.find(id).orElseThrow(() -> unknown(id));
        LiveRuleSet live = liveRuleSets.find(id).orElse(null);
        StrategyDocument document = document(id, live);
        TemplateSet used = live == null ? templates.current() : live.ruleSet().templates();
        return Templates.strategy(
                strategy,
                document,
                live,
                table(document, OfferQuery.of(address.getQueryParameters())),
                stages(document, used),
                scoring(document.arbitration()),
                fallback(document));
    }

    /** The offers that the address asks for, as a file. */
    @GET
    @Path("/{id}/offers.csv")
    @Produces("text/csv")
    public Response offers(@PathParam("id") String id, @Context UriInfo address) {
        strategies.find(id).orElseThrow(() -> unknown(id));
        StrategyDocument document = document(id, liveRuleSets.find(id).orElse(null));
        List<Offer> offers =
                OfferQuery.of(address.getQueryParameters())
                        .matching(document.offers(), states(document));
        return Response.ok(OfferCsv.write(offers).getBytes(StandardCharsets.UTF_8))
                .type("text/csv; charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"" + id + "-offers.csv\"")
                .build();
    }

    private ProblemException unknown(String id) {
        return ProblemException.notFound(Wording.verbatim(texts().noSuchStrategy(id)));
    }

    private StrategyDocument document(String id, LiveRuleSet live) {
        return live == null
                ? revisions.head(id).orElseThrow().document()
                : live.ruleSet().document();
    }

    private Table table(StrategyDocument document, OfferQuery query) {
        return new Table(
                "/strategies/" + document.id(),
                query,
                query.page(document.offers(), states(document)),
                query.columns(USUAL).stream().filter(COLUMNS::contains).toList(),
                document.offers().stream().map(Offer::category).distinct().sorted().toList(),
                document.offers().stream()
                        .flatMap(offer -> offer.tags().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                OfferForm.tiers(reader.locale()));
    }

    private BiPredicate<Offer, String> states(StrategyDocument document) {
        Instant now = clock.instant();
        Set<String> paused =
                pauses.present().at(document.id(), now).stream()
                        .map(Pause::offer)
                        .collect(Collectors.toSet());
        return (offer, state) ->
                state.equals("paused")
                        ? paused.contains(offer.id())
                        : OfferState.of(offer, now).id().equals(state);
    }

    private List<StageView> stages(StrategyDocument document, TemplateSet used) {
        RuleSentences sentences = new RuleSentences(document, used, Manner.of(reader));
        return Arrays.stream(Stage.values())
                .map(
                        stage ->
                                new StageView(
                                        stage.words(reader.locale()),
                                        document.rules().stream()
                                                .filter(rule -> isOf(stage, rule))
                                                .map(sentences::of)
                                                .toList(),
                                        StageWords.withoutRules(stage, reader.locale())))
                .toList();
    }

    private static boolean isOf(Stage stage, Rule rule) {
        return rule.template().startsWith(stage.id() + "/");
    }

    private String scoring(Arbitration arbitration) {
        List<String> factors = new ArrayList<>();
        if (arbitration.propensity()) {
            factors.add(texts().factorPropensity());
        }
        if (arbitration.value()) {
            factors.add(texts().factorValue());
        }
        if (arbitration.contextWeight()) {
            factors.add(texts().factorContextWeight());
        }
        if (arbitration.lever()) {
            factors.add(texts().factorLever());
        }
        return factors.isEmpty() ? texts().priorityAlone() : String.join(" × ", factors);
    }

    private String fallback(StrategyDocument document) {
        Fallback fallback = document.fallback();
        return fallback == null
                ? texts().bestFallback()
                : document.offer(fallback.offer()).map(Offer::name).orElse(fallback.offer());
    }

    private StrategyMessages texts() {
        return reader.texts(StrategyMessages.class);
    }
}
