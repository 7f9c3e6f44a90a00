package io.stratagem.ruleset.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.ruleset.Shipped;
import io.stratagem.shared.Violation;
import io.stratagem.strategy.Arbitration;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DroolsGuardrailsTest {

    private static final DroolsGuardrails GUARDRAILS = new DroolsGuardrails();

    @Test
    void findsNothingWrongWithASoundStrategy() {
        assertThat(check(List.of(fallback()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "25, P7D, customer, false",
        "26, P7D, customer, true",
        "3, P1D, customer, false",
        "4, P1D, customer, true",
        "100, P30D, customer, false",
        "26, P7D, offer, false"
    })
    void refusesCapsOfACustomerThatPermitMoreThanTwentyFiveContactsAWeek(
            int maximum, String window, String per, boolean refused) {
        Rule cap =
                rule(
                        "contact-policy/frequency-cap",
                        "{'maximum':%d,'window':'%s','counts':'decision','per':'%s'}"
                                .formatted(maximum, window, per));

        List<Violation> violations = check(List.of(fallback()), cap);

        assertThat(violations)
                .extracting(Violation::guardrail, Violation::pointer)
                .isEqualTo(
                        refused
                                ? List.of(tuple("weekly-contacts", "/rules/0/parameters/maximum"))
                                : List.of());
    }

    @Test
    void saysWhichCapIsTooHighAndWhatIsAllowed() {
        Rule cap =
                rule(
                        "contact-policy/frequency-cap",
                        "{'maximum':40,'window':'P7D','counts':'decision','per':'customer'}");

        assertThat(check(List.of(fallback()), cap))
                .singleElement()
                .extracting(Violation::message)
                .asString()
                .contains("cap of 40", "25 contacts", "ask IT");
    }

    @Test
    void refusesTheTwentyFirstOfferPlacedByHand() {
        List<Offer> offers = new ArrayList<>(List.of(fallback()));
        for (int i = 0; i < 20; i++) {
            offers.add(offer("manual-" + i, Tier.MANUAL));
        }
        assertThat(check(offers)).isEmpty();

        offers.add(offer("manual-20", Tier.MANUAL));

        assertThat(check(offers))
                .extracting(Violation::guardrail)
                .containsExactly("manual-tier-size");
    }

    @Test
    void countsOffersThatARuleMovesToTheManualTier() {
        List<Offer> offers = new ArrayList<>(List.of(fallback()));
        for (int i = 0; i < 21; i++) {
            offers.add(offer("standard-" + i, Tier.STANDARD));
        }

        assertThat(check(offers, rule("arbitration/tier", "{'tier':'manual'}")))
                .extracting(Violation::guardrail)
                .containsExactlyInAnyOrder("manual-tier-size", "fallback-per-placement");
    }

    @Test
    void refusesSensitiveAttributesHoweverDeepTheyAreNested() {
        Rule rule =
                rule(
                        "exclusion/audience",
                        "{'all':[{'any':[{'not':{'attribute':'gender','operator':'=','value':'f'}}]}]}");

        assertThat(check(List.of(fallback()), rule))
                .extracting(Violation::pointer)
                .containsExactly("/rules/0/parameters/all/0/any/0/not/attribute");
    }

    @Test
    void refusesAPlacementWithoutAFallbackOffer() {
        assertThat(check(List.of(offer("saver", Tier.STANDARD))))
                .extracting(Violation::pointer, Violation::guardrail)
                .containsExactly(tuple("/placements/0", "fallback-per-placement"));
    }

    @Test
    void refusesAPlacementOfAnotherLiveStrategy() {
        List<Violation> violations =
                GUARDRAILS.check(
                        strategy(List.of(fallback())),
                        Shipped.templates(),
                        Map.of("home", "cards"));

        assertThat(violations)
                .extracting(Violation::pointer, Violation::guardrail)
                .containsExactly(tuple("/placements/0/id", "placement-of-another-strategy"));
    }

    @ParameterizedTest
    @CsvSource({"welcome, true", "category, true", "other, false"})
    void refusesToKeepAnOfferAwayFromItself(String name, boolean refused) {
        Rule rule = rule("exclusion/never-with", "{'with':['%s']}".formatted(name));

        assertThat(check(List.of(fallback()), rule))
                .extracting(Violation::guardrail, Violation::pointer)
                .isEqualTo(
                        refused
                                ? List.of(tuple("never-with-itself", "/rules/0/parameters/with"))
                                : List.of());
    }

    @Test
    void refusesAValueOfNoContext() {
        assertThat(
                        check(
                                List.of(fallback()),
                                rule(
                                        "arbitration/context-weight",
                                        "{'factor':2,'equals':'cancel'}"),
                                rule("arbitration/context-weight", "{'factor':2}"),
                                rule(
                                        "arbitration/context-weight",
                                        "{'factor':2,'context':'intent'}")))
                .extracting(Violation::guardrail, Violation::pointer)
                .containsExactly(tuple("weight-without-context", "/rules/0/parameters/equals"));
    }

    @Test
    void refusesExplorationWhereNoOfferIsEverStandard() {
        Rule exploration = rule("arbitration/exploration", "{'share':0.1}");

        assertThat(check(List.of(fallback(), offer("notice", Tier.MANDATORY)), exploration))
                .extracting(Violation::guardrail, Violation::pointer)
                .containsExactly(tuple("explores-nothing", "/rules/0/scope"));
        assertThat(check(List.of(fallback(), offer("saver", Tier.STANDARD)), exploration))
                .isEmpty();
    }

    private static List<Violation> check(List<Offer> offers, Rule... rules) {
        return GUARDRAILS.check(strategy(offers, rules), Shipped.templates(), Map.of());
    }

    private static Rule rule(String template, String parameters) {
        try {
            return new Rule(
                    "rule",
                    template,
                    new Scope(null, null, null, true),
                    (ObjectNode) new ObjectMapper().readTree(parameters.replace('\'', '"')),
                    null);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(parameters, e);
        }
    }

    private static StrategyDocument strategy(List<Offer> offers, Rule... rules) {
        return new StrategyDocument(
                "retail",
                "Retail",
                null,
                List.of(new Placement("home", "web", 1)),
                offers,
                List.of(rules),
                new Arbitration(true, true, true, true),
                null);
    }

    private static Offer fallback() {
        return offer("welcome", Tier.FALLBACK);
    }

    private static Offer offer(String id, Tier tier) {
        return new Offer(
                id,
                id,
                "category",
                List.of(),
                1,
                0,
                1,
                tier,
                null,
                null,
                null,
                List.of(new Treatment("home", Map.of())));
    }
}
