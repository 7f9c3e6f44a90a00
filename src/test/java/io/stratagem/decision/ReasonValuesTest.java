package io.stratagem.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.customer.CustomersFixture;
import io.stratagem.decision.Explanation.OfferReason;
import io.stratagem.decision.Explanation.Value;
import io.stratagem.decision.Responses.Report;
import io.stratagem.ruleset.ConditionGroup.Condition;
import io.stratagem.ruleset.Operator;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.Shipped;
import io.stratagem.ruleset.drools.DroolsRuleSetFactory;
import io.stratagem.strategy.StrategyJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reasons on the shipped templates, with the values that were compared. */
class ReasonValuesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final DroolsRuleSetFactory FACTORY = new DroolsRuleSetFactory();

    /** Keeps the templates compiled between the tests. */
    private static RuleSet first;

    private final DataSource database = DecisionTables.inMemory();
    private final Customers customers =
            CustomersFixture.of(
                    database, Shipped.templates().vocabulary(), Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeAll
    static void compiles() {
        first = ruleSet("");
    }

    @AfterAll
    static void closes() {
        first.close();
    }

    @Test
    void namesTheConditionsInTheWayAndTheCustomersValues() {
        try (RuleSet ruleSet =
                ruleSet(
                        """
                        {"id":"far","template":"eligibility/audience","scope":{"offers":["saver"]},
                         "parameters":{"all":[
                           {"attribute":"age","operator":"between","value":[60,90]},
                           {"attribute":"segment","operator":"in","value":["premium","young"]},
                           {"attribute":"hasCard","operator":"=","value":true}]}},
                        {"id":"close","template":"eligibility/audience","scope":{"offers":["saver"]},
                         "parameters":{"all":[
                           {"attribute":"age","operator":">=","value":18},
                           {"attribute":"hasCard","operator":"=","value":true}]}}
                        """)) {
            // given
            customers.put(new Customer("anna", Map.of("age", 30L, "segment", "retail"), null));

            // when
            OfferReason reason = reason(ruleSet, "saver", Locale.ENGLISH);

            // then
            assertThat(reason.stage()).isEqualTo(DecisionStage.ELIGIBILITY);
            assertThat(reason.rule()).isEqualTo("close");
            assertThat(reason.template()).isEqualTo("eligibility/audience");
            assertThat(reason.values()).containsExactly(new Value("hasCard", "=", true, null));
            assertThat(reason.text())
                    .isEqualTo(
                            "The customer is not in the audience. Asked: Has a card is yes. Found:"
                                    + " not set.");
            assertThat(reason.sentence())
                    .endsWith("where Age is at least 18 years and Has a card is yes");
        }
    }

    @Test
    void namesTheConditionsThatExcluded() {
        try (RuleSet ruleSet =
                ruleSet(
                        """
                        {"id":"no","template":"exclusion/audience","scope":{"offers":["saver"]},
                         "parameters":{"any":[
                           {"attribute":"age","operator":"<","value":18},
                           {"not":{"attribute":"balance","operator":">=","value":0}}]}}
                        """)) {
            // given
            customers.put(new Customer("anna", Map.of("age", 30L, "balance", -5.5), null));

            // when, then
            assertThat(reason(ruleSet, "saver", new Locale("es")))
                    .satisfies(
                            reason -> {
                                assertThat(reason.rule()).isEqualTo("no");
                                assertThat(reason.values())
                                        .containsExactly(new Value("balance", ">=", 0.0, -5.5));
                                assertThat(reason.text())
                                        .endsWith(
                                                "Se pide: Saldo es como mínimo 0 EUR. Hay: -5,5 EUR.");
                            });
        }
    }

    @Test
    void comparesDatesAndTimesOnTheCustomersClock() {
        try (RuleSet ruleSet =
                ruleSet(
                        """
                        {"id":"later","template":"eligibility/validity","scope":{"offers":["saver"]},
                         "parameters":{"from":"2026-03-02","startTime":"09:00"}}
                        """)) {
            // given
            customers.put(new Customer("anna", Map.of(), ZoneId.of("Europe/Madrid")));

            // when, then
            assertThat(reason(ruleSet, "saver", Locale.ENGLISH).values())
                    .containsExactly(
                            new Value(
                                    "from",
                                    null,
                                    LocalDate.of(2026, 3, 2),
                                    LocalDate.of(2026, 3, 1)),
                            new Value("startTime", null, LocalTime.of(9, 0), LocalTime.of(13, 0)));
        }
    }

    @Test
    void saysWhatACapCountedAndSinceWhen() {
        try (RuleSet ruleSet =
                ruleSet(
                        """
                        {"id":"cap","template":"contact-policy/frequency-cap",
                         "scope":{"offers":["saver"]},
                         "parameters":{"maximum":2,"window":"P7D","counts":"decision"}}
                        """)) {
            // given
            at(NOW.minus(Duration.ofDays(1))).decide(call(ruleSet));
            at(NOW.minus(Duration.ofHours(1))).decide(call(ruleSet));

            // when
            OfferReason reason = reason(ruleSet, "saver", Locale.ENGLISH);

            // then: the zone is not known, so that the window is read two hours longer
            Instant start = NOW.minus(Duration.ofDays(7)).minus(Duration.ofHours(2));
            assertThat(reason.reasonCode()).isEqualTo("FREQUENCY_CAP");
            assertThat(reason.values())
                    .containsExactly(
                            new Value("count", "<", 2L, 2L),
                            new Value("windowStart", null, null, start));
            assertThat(reason.text())
                    .contains("Counted: 2 of 2.", "Counted since 22 February 2026, 10:00 UTC.");
        }
    }

    @Test
    void saysWhatBeganAHoldAndWhenItEnds() {
        try (RuleSet ruleSet =
                ruleSet(
                        """
                        {"id":"hold","template":"contact-policy/suppression",
                         "scope":{"offers":["saver"]},
                         "parameters":{"outcome":"dismiss","hold":"P30D"}}
                        """)) {
            // given
            customers.put(new Customer("anna", Map.of(), ZoneId.of("UTC")));
            Instant then = NOW.minus(Duration.ofDays(1));
            Decision shown = at(then).decide(call(ruleSet)).get(0);
            at(then).responses
                    .record(List.of(new Report(shown.id(), "saver", Outcome.DISMISS, then)));

            // when, then
            assertThat(reason(ruleSet, "saver", Locale.ENGLISH).values())
                    .containsExactly(
                            new Value("dismiss", null, null, then),
                            new Value("heldUntil", null, null, then.plus(Duration.ofDays(30))));
        }
    }

    @Test
    void saysHowMuchOfAVolumeIsUsed() {
        try (RuleSet ruleSet =
                ruleSet(
                        """
                        {"id":"volume","template":"contact-policy/volume-cap",
                         "scope":{"offers":["saver"]},"parameters":{"maximum":1}}
                        """)) {
            // given
            at(NOW).decide(call(ruleSet));

            // when, then
            assertThat(reason(ruleSet, "saver", Locale.ENGLISH).values())
                    .containsExactly(new Value("used", "<", 1L, 1L));
        }
    }

    @Test
    void namesTheOfferThatMustNotStandBesideIt() {
        try (RuleSet ruleSet =
                ruleSet(
                        """
                        {"id":"apart","template":"exclusion/never-with","scope":{"offers":["card"]},
                         "parameters":{"with":["saver"]}}
                        """)) {
            assertThat(reason(ruleSet, "card", Locale.ENGLISH))
                    .satisfies(
                            reason -> {
                                assertThat(reason.values())
                                        .containsExactly(new Value("with", null, null, "saver"));
                                assertThat(reason.text()).contains("It stands beside saver.");
                            });
        }
    }

    @Test
    void comparesScoresWithTheLastOneServedAndOwnDatesWithTheMoment() {
        try (RuleSet ruleSet = ruleSet("")) {
            // given, when
            Decision made = at(NOW).decide(call(ruleSet)).get(0);
            Explanation explanation = explained(ruleSet, made, Locale.ENGLISH);

            // then
            assertThat(made.offerIds()).containsExactly("saver", "card");
            assertThat(explanation.offers())
                    .filteredOn(reason -> !reason.values().isEmpty())
                    .extracting(OfferReason::offerId, OfferReason::values)
                    .containsExactly(
                            tuple("loan", List.of(new Value("score", ">", 20.0, 10.0))),
                            tuple(
                                    "later",
                                    List.of(
                                            new Value(
                                                    "startsAt", "<=", NOW.plusSeconds(60), NOW))));
        }
    }

    @Test
    void hidesSensitiveValuesAndFallsBackToTheReasonsAlone() {
        // given
        var grounds =
                new io.stratagem.ruleset.RuleGrounds(
                        Shipped.templates().vocabulary(), Map.of("gender", "female"), NOW, null);
        Condition sensitive = new Condition("gender", Operator.EQUAL, List.of("male"));

        // when, then
        assertThat(grounds.of(sensitive))
                .singleElement()
                .satisfies(ground -> assertThat(ground.actual()).isEqualTo("hidden"));
        try (RuleSet ruleSet = ruleSet("")) {
            Decision made = at(NOW).decide(call(ruleSet)).get(0);
            assertThat(at(NOW).replaying(List.of()).explain(made, Locale.ENGLISH))
                    .isEqualTo(made.explanation(Locale.ENGLISH));
        }
    }

    private OfferReason reason(RuleSet ruleSet, String offer, Locale locale) {
        Decision made = at(NOW).decide(call(ruleSet)).get(0);
        return explained(ruleSet, made, locale).offers().stream()
                .filter(reason -> reason.offerId().equals(offer))
                .findFirst()
                .orElseThrow();
    }

    private Explanation explained(RuleSet ruleSet, Decision made, Locale locale) {
        Decision stored = at(NOW).log.find(made.id()).orElseThrow();
        return at(NOW).replaying(List.of(ruleSet)).explain(stored, locale);
    }

    private DecisionsFixture at(Instant now) {
        return new DecisionsFixture(
                database,
                customers,
                Clock.fixed(now, ZoneOffset.UTC),
                DecisionsFixture.Settings.usual());
    }

    private Call call(RuleSet ruleSet) {
        return at(NOW).call(ruleSet, DecisionsFixture.request("anna", "home", 2), Optional.empty());
    }

    private static RuleSet ruleSet(String rules) {
        String document =
                """
                {"id":"retail","name":"Retail",
                 "placements":[{"id":"home","channel":"web","slots":2}],
                 "offers":[%s,%s,%s,%s],
                 "rules":[%s],
                 "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true}}
                """
                        .formatted(
                                offer("saver", 40, ""),
                                offer("card", 20, ""),
                                offer("loan", 10, ""),
                                offer("later", 90, ",\"startsAt\":\"2026-03-01T12:01:00Z\""),
                                rules);
        return FACTORY.build(StrategyJson.parse(document), 1, "digest", Shipped.templates());
    }

    private static String offer(String id, int value, String more) {
        return """
               {"id":"%s","name":"%s","category":"c-%s","tags":[],"value":%d,"priority":1,
                "lever":1,"tier":"standard",
                "treatments":[{"placement":"home","content":{"title":"t"}}]%s}
               """
                .formatted(id, id, id, value, more);
    }
}
