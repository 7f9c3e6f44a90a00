package io.stratagem.home.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.deployment.LiveRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.ruleset.RuleSentences.Sentence;
import io.stratagem.ruleset.Stage;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.strategy.Arbitration;
import io.stratagem.strategy.Fallback;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategySummary;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The strategies, and what of each is live. */
@Path("/strategies")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class StrategiesPage {

    @CheckedTemplate(basePath = "strategies")
    static class Templates {
        static native TemplateInstance list(List<Row> strategies, String next);

        static native TemplateInstance strategy(
                StrategySummary strategy,
                StrategyDocument document,
                LiveRuleSet live,
                List<Offer> offers,
                int total,
                String filter,
                List<StageView> stages,
                String scoring,
                String fallback);
    }

    /** A strategy in the list; live is null while nothing is. */
    record Row(String id, String name, LiveRuleSet live) {}

    /** The rules of one stage, and what it means that there are none. */
    record StageView(String label, List<Sentence> rules, String empty) {}

    private final Strategies strategies;
    private final Revisions revisions;
    private final LiveRuleSets liveRuleSets;
    private final TemplateRepository templates;

    StrategiesPage(
            Strategies strategies,
            Revisions revisions,
            LiveRuleSets liveRuleSets,
            TemplateRepository templates) {
        this.strategies = strategies;
        this.revisions = revisions;
        this.liveRuleSets = liveRuleSets;
        this.templates = templates;
    }

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
     * @param id the strategy
     * @param filter shows only offers whose name, id, category or tag contains it
     */
    @GET
    @Path("/{id}")
    public TemplateInstance strategy(
            @PathParam("id") String id, @QueryParam("q") @DefaultValue("") String filter) {
        StrategySummary strategy =
                strategies
                        .find(id)
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                "There is no strategy \""
                                                        + id
                                                        + "\". The list of strategies has all of"
                                                        + " them."));
        LiveRuleSet live = liveRuleSets.find(id).orElse(null);
        StrategyDocument document =
                live == null
                        ? revisions.head(id).orElseThrow().document()
                        : live.ruleSet().document();
        TemplateSet used = live == null ? templates.current() : live.ruleSet().templates();
        List<Offer> offers =
                document.offers().stream().filter(offer -> matches(offer, filter)).toList();
        return Templates.strategy(
                strategy,
                document,
                live,
                offers,
                document.offers().size(),
                filter,
                stages(document, used),
                scoring(document.arbitration()),
                fallback(document));
    }

    private static boolean matches(Offer offer, String filter) {
        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        return Stream.concat(
                        Stream.of(offer.id(), offer.name(), offer.category()),
                        offer.tags().stream())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static List<StageView> stages(StrategyDocument document, TemplateSet templates) {
        RuleSentences sentences = new RuleSentences(document, templates, Locale.ENGLISH);
        return Arrays.stream(Stage.values())
                .map(
                        stage ->
                                new StageView(
                                        stage.words(),
                                        document.rules().stream()
                                                .filter(rule -> isOf(stage, rule))
                                                .map(sentences::of)
                                                .toList(),
                                        withoutRules(stage)))
                .toList();
    }

    private static boolean isOf(Stage stage, Rule rule) {
        return rule.template().startsWith(stage.id() + "/");
    }

    private static String withoutRules(Stage stage) {
        return switch (stage) {
            case ELIGIBILITY -> "No rule: every customer may have every offer.";
            case EXCLUSION -> "No rule: nobody is excluded.";
            case CONTACT_POLICY -> "No rule: nothing limits how often.";
            case ARBITRATION -> "No rule: every offer keeps its own lever and tier.";
        };
    }

    private static String scoring(Arbitration arbitration) {
        List<String> factors = arbitration.factors();
        return factors.isEmpty() ? "priority alone" : String.join(" × ", factors);
    }

    private static String fallback(StrategyDocument document) {
        Fallback fallback = document.fallback();
        return fallback == null
                ? "the fallback offer of the highest priority"
                : document.offer(fallback.offer()).map(Offer::name).orElse(fallback.offer());
    }
}
