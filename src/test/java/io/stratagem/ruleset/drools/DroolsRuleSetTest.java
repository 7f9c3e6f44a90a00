package io.stratagem.ruleset.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.ruleset.EvaluationInput;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSet.Evaluation;
import io.stratagem.ruleset.RuleSet.Hit;
import io.stratagem.ruleset.RuleSet.Verdict;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.Shipped;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import io.stratagem.strategy.Arbitration;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DroolsRuleSetTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Scope ALL = new Scope(null, null, null, true);
    private static final DroolsRuleSetFactory FACTORY = new DroolsRuleSetFactory();

    @Test
    void combinesRulesOfOneEligibilityTemplateByOrAndTemplatesByAnd() {
        StrategyDocument document =
                strategy(
                        rule("young", "eligibility/audience", "{'all':[%s]}".formatted(under(30))),
                        rule("rich", "eligibility/audience", "{'all':[%s]}".formatted(over(9000))),
                        rule("march", "eligibility/validity", "{'until':'2026-03-31'}"));
        try (RuleSet ruleSet = build(document)) {
            assertThat(qualified(ruleSet, Map.of("age", 20L, "balance", 0L))).isTrue();
            assertThat(qualified(ruleSet, Map.of("age", 50L, "balance", 9500L))).isTrue();
            assertThat(qualified(ruleSet, Map.of("age", 50L, "balance", 0L))).isFalse();
        }
    }

    @Test
    void namesTheTemplateAndRuleThatRefused() {
        StrategyDocument document =
                strategy(
                        rule("young", "eligibility/audience", "{'all':[%s]}".formatted(under(30))));
        try (RuleSet ruleSet = build(document);
                Evaluation evaluation = ruleSet.evaluate(request(Map.of("age", 50L)))) {
            Verdict verdict = evaluation.verdict();

            assertThat(verdict.refusals())
                    .singleElement()
                    .satisfies(
                            refusal -> {
                                assertThat(refusal.template()).isEqualTo("eligibility/audience");
                                assertThat(refusal.offers().stream()).containsExactly(0, 1);
                            });
            assertThat(ruleSet.firstRule("eligibility/audience", 0)).isZero();
        }
    }

    @Test
    void letsAnOfferInWhenNoRuleSpeaksOfIt() {
        Rule onlyLoan =
                new Rule(
                        "young",
                        "eligibility/audience",
                        new Scope(List.of("loan"), null, null, null),
                        json("{'all':[%s]}".formatted(under(30))),
                        null);
        try (RuleSet ruleSet = build(strategy(onlyLoan));
                Evaluation evaluation = ruleSet.evaluate(request(Map.of("age", 50L)))) {
            assertThat(evaluation.verdict().qualified().stream()).containsExactly(0);
        }
    }

    @Test
    void countsAnOfferTakenIntoTheAnswer() {
        StrategyDocument document =
                strategy(
                        rule(
                                "cap",
                                "contact-policy/frequency-cap",
                                "{'maximum':1,'window':'P7D','counts':'decision','per':'customer'}"));
        try (RuleSet ruleSet = build(document);
                Evaluation evaluation = ruleSet.evaluate(request(Map.of()))) {
            assertThat(evaluation.verdict().exclusions()).isEmpty();

            evaluation.taken(0);

            assertThat(evaluation.verdict().exclusions())
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.offers().stream()).containsExactly(0, 1));
        }
    }

    @Test
    void keepsApartWhatNeverStandsTogether() {
        Rule apart =
                new Rule(
                        "apart",
                        "exclusion/never-with",
                        new Scope(List.of("saver"), null, null, null),
                        json("{'with':['credit']}"),
                        null);
        try (RuleSet ruleSet = build(strategy(apart));
                Evaluation evaluation = ruleSet.evaluate(request(Map.of()))) {
            assertThat(evaluation.verdict().exclusions()).isEmpty();

            evaluation.taken(0);

            assertThat(evaluation.verdict().exclusions())
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.offers().stream()).containsExactly(1));
        }
    }

    @Test
    void passesTheDemoBankThroughEveryGuardrail() throws IOException {
        StrategyDocument bank;
        try (InputStream json = getClass().getResourceAsStream("/demo/retail.json")) {
            bank = StrategyJson.parse(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }

        assertThat(new DroolsGuardrails().check(bank, Shipped.templates(), Map.of())).isEmpty();
        try (RuleSet ruleSet = build(bank)) {
            assertThat(ruleSet.rules())
                    .extracting(rule -> rule.template().id())
                    .contains(
                            "contact-policy/suppression",
                            "contact-policy/volume-cap",
                            "exclusion/never-with",
                            "arbitration/context-weight");
        }
    }

    @Test
    void remembersNothingOfTheRequestBefore() {
        StrategyDocument document =
                strategy(
                        rule("old", "exclusion/audience", "{'not':%s}".formatted(under(30))),
                        rule(
                                "cap",
                                "contact-policy/frequency-cap",
                                "{'maximum':1,'window':'P7D','counts':'decision'}"));
        try (RuleSet ruleSet = build(document)) {
            for (int i = 0; i < 20; i++) {
                try (Evaluation evaluation = ruleSet.evaluate(request(Map.of("age", 50L)))) {
                    evaluation.taken(0);
                    assertThat(evaluation.verdict().exclusions()).hasSize(2);
                }
                try (Evaluation evaluation = ruleSet.evaluate(request(Map.of("age", 20L)))) {
                    assertThat(evaluation.verdict().exclusions()).isEmpty();
                }
            }
        }
    }

    @Test
    void hitsBoostAndTierRulesForTheirAudience() {
        StrategyDocument document =
                strategy(
                        rule("lever", "arbitration/lever", "{'factor':1.5}"),
                        rule(
                                "tier",
                                "arbitration/tier",
                                "{'tier':'manual','audience':{'all':[%s]}}".formatted(under(30))));
        try (RuleSet ruleSet = build(document);
                Evaluation evaluation = ruleSet.evaluate(request(Map.of("age", 50L)))) {
            assertThat(evaluation.verdict().boosts()).extracting(Hit::rule).containsExactly(0);
            assertThat(evaluation.verdict().tiers()).isEmpty();
        }
    }

    @Test
    void losesNoHitWhenManyThreadsUseANewRuleSetAtOnce() throws Exception {
        StrategyDocument document =
                strategy(rule("old", "exclusion/audience", "{'not':%s}".formatted(under(30))));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < 20; round++) {
                try (RuleSet ruleSet = build(document)) {
                    List<Callable<Boolean>> decisions = new ArrayList<>();
                    for (int i = 0; i < 300; i++) {
                        long age = i % 60;
                        decisions.add(() -> excluded(ruleSet, age) == (age >= 30));
                    }
                    for (Future<Boolean> right : threads.invokeAll(decisions)) {
                        assertThat(right.get()).isTrue();
                    }
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void matchesTheGeneratedCustomerInTemplatesThatReadIt() {
        String drl =
                """
                package stratagem.rules

                import io.stratagem.ruleset.fact.Request
                import accumulate io.stratagem.ruleset.drools.CollectHits hits

                rule "exclusion/audience"
                when
                    $request : Request()
                    Customer(churnScore > 0.8, default_ == "yes")
                    accumulate($rule : ExclusionAudience(); $hits : hits($rule.all()))
                then
                    $request.exclude($hits);
                end
                """;
        TemplateSet templates = withDrl("exclusion/audience", drl);
        StrategyDocument document = strategy(rule("churn", "exclusion/audience", "{'all':[]}"));
        try (RuleSet ruleSet = FACTORY.build(document, 1, "d", templates)) {
            try (Evaluation evaluation =
                    ruleSet.evaluate(request(Map.of("churnScore", 0.9, "default", "yes")))) {
                assertThat(evaluation.verdict().exclusions()).hasSize(1);
            }
            try (Evaluation evaluation = ruleSet.evaluate(request(Map.of("churnScore", 0.9)))) {
                assertThat(evaluation.verdict().exclusions()).isEmpty();
            }
        }
    }

    @Test
    void namesFileAndLineOfDrlThatDoesNotCompile() {
        String drl =
                """
                package stratagem.rules

                import io.stratagem.ruleset.fact.Request

                rule "exclusion/audience"
                when
                    $request : Request(plcement == "web")
                then
                end
                """;
        TemplateSet templates = withDrl("exclusion/audience", drl);

        assertThatThrownBy(() -> FACTORY.build(strategy(), 1, "d", templates))
                .isInstanceOf(RuleSetBuildException.class)
                .hasMessageContaining("exclusion/audience/template.drl")
                .hasMessageContaining("plcement");
    }

    @Test
    void namesTheRuleThatItsTemplateRefuses() {
        StrategyDocument document =
                strategy(rule("cap", "contact-policy/frequency-cap", "{'maximum':0}"));

        assertThatThrownBy(() -> build(document))
                .isInstanceOf(RuleSetBuildException.class)
                .hasMessageContaining("rule cap");
    }

    @Test
    void readsHistoryOfContacts() {
        StrategyDocument document =
                strategy(
                        rule(
                                "cap",
                                "contact-policy/frequency-cap",
                                "{'maximum':1,'window':'P7D','counts':'decision'}"));
        Contact contact =
                new Contact(
                        "retail",
                        "loan",
                        "credit",
                        Set.of(),
                        "web",
                        NOW.minusSeconds(60),
                        NOW,
                        null,
                        null,
                        null,
                        null);
        EvaluationInput input =
                new EvaluationInput(
                        "home",
                        "web",
                        Map.of(),
                        Map.of(),
                        List.of(contact),
                        Volumes.NONE,
                        OfferSet.NONE,
                        NOW,
                        ZoneOffset.UTC);
        try (RuleSet ruleSet = build(document);
                Evaluation evaluation = ruleSet.evaluate(input)) {
            assertThat(evaluation.verdict().exclusions())
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.offers().stream()).containsExactly(1));
        }
    }

    private static boolean excluded(RuleSet ruleSet, long age) {
        try (Evaluation evaluation = ruleSet.evaluate(request(Map.of("age", age)))) {
            return !evaluation.verdict().exclusions().isEmpty();
        }
    }

    private static boolean qualified(RuleSet ruleSet, Map<String, Object> attributes) {
        try (Evaluation evaluation = ruleSet.evaluate(request(attributes))) {
            return evaluation.verdict().qualified().contains(0);
        }
    }

    private static RuleSet build(StrategyDocument document) {
        return FACTORY.build(document, 1, "digest", Shipped.templates());
    }

    private static TemplateSet withDrl(String id, String drl) {
        Map<String, String> files = new HashMap<>(Shipped.templates().files());
        files.put(id + "/template.drl", drl);
        return TemplateSet.fromFiles(files);
    }

    private static EvaluationInput request(Map<String, Object> attributes) {
        return new EvaluationInput(
                "home",
                "web",
                attributes,
                Map.of(),
                List.of(),
                Volumes.NONE,
                OfferSet.NONE,
                NOW,
                ZoneOffset.UTC);
    }

    private static String under(int age) {
        return "{'attribute':'age','operator':'<','value':%d}".formatted(age);
    }

    private static String over(int balance) {
        return "{'attribute':'balance','operator':'>','value':%d}".formatted(balance);
    }

    private static Rule rule(String id, String template, String parameters) {
        return new Rule(id, template, ALL, json(parameters), null);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static StrategyDocument strategy(Rule... rules) {
        return new StrategyDocument(
                "retail",
                "Retail",
                null,
                List.of(new Placement("home", "web", 2)),
                List.of(offer("saver", "savings"), offer("loan", "credit")),
                List.of(rules),
                new Arbitration(true, true, true, true),
                null);
    }

    private static Offer offer(String id, String category) {
        return new Offer(
                id,
                id,
                category,
                List.of(),
                1,
                0,
                1,
                Tier.STANDARD,
                null,
                null,
                null,
                List.of(new Treatment("home", Map.of())));
    }
}
