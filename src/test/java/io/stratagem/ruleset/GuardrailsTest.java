package io.stratagem.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GuardrailsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TemplateSet TEMPLATES =
            TemplateSet.fromFiles(TemplateFiles.in(Path.of("rules-repo")));
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);
    private static final String CLEAN =
            """
            {"id":"retail","name":"Retail",
             "placements":[{"id":"web-home","channel":"web","slots":3}],
             "offers":[
              {"id":"saver","name":"Saver","category":"savings","tags":["deposit"],"value":40,
               "priority":50,"lever":1,"tier":"standard","startsAt":"2026-01-01T00:00:00Z",
               "endsAt":"2027-01-01T00:00:00Z",
               "treatments":[{"placement":"web-home","content":{"title":"Save"}}]},
              {"id":"welcome","name":"Welcome","category":"service","value":0,"priority":0,"lever":1,
               "tier":"fallback","treatments":[{"placement":"web-home","content":{}}]}],
             "rules":[
              {"id":"adults","template":"eligibility/audience","scope":{"offers":["saver"]},
               "parameters":{"all":[{"attribute":"age","operator":"between","value":[25,60]},
                                    {"attribute":"default","operator":"=","value":"no"}]}},
              {"id":"cap","template":"contact-policy/frequency-cap","scope":{"categories":["savings"]},
               "parameters":{"maximum":3,"window":"P7D","counts":"impression"}},
              {"id":"spring","template":"eligibility/validity","scope":{"tags":["deposit"]},
               "parameters":{"from":"2026-03-01","until":"2026-05-31","startTime":"09:00"}},
              {"id":"lift","template":"arbitration/lever","scope":{"all":true},
               "parameters":{"factor":1.5}}],
             "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true},
             "fallback":{"offer":"welcome"}}
            """;

    @Test
    void findsNothingWrongWithACleanDocument() {
        GuardrailReport report = check(StrategyJson.parse(CLEAN));

        assertThat(report.violations()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.isClean()).isTrue();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(
                        "/offers/1/id",
                        "\"saver\"",
                        "/offers/1/id",
                        "duplicate-id",
                        "used already, at /offers/0"),
                arguments(
                        "/rules/1/id",
                        "\"adults\"",
                        "/rules/1/id",
                        "duplicate-id",
                        "rule id \"adults\" is used already"),
                arguments("/placements", "[]", "/placements", "no-placement", "Add at least one"),
                arguments(
                        "/placements/1",
                        "{\"id\":\"web-home\",\"channel\":\"web\",\"slots\":1}",
                        "/placements/1/id",
                        "duplicate-id",
                        "placement id \"web-home\""),
                arguments(
                        "/placements/1",
                        "{\"id\":\"mail\",\"channel\":\"email\",\"slots\":1}",
                        "/placements/1",
                        "empty-placement",
                        "No offer has a treatment for the placement \"mail\""),
                arguments("/offers", "[]", "/offers", "no-offer", "no offer"),
                arguments(
                        "/offers/0/treatments/0/placement",
                        "\"mail\"",
                        "/offers/0/treatments/0/placement",
                        "unknown-placement",
                        "Offer \"saver\" has a treatment for the placement \"mail\""),
                arguments(
                        "/offers/0/treatments/1",
                        "{\"placement\":\"web-home\",\"content\":{}}",
                        "/offers/0/treatments/1/placement",
                        "second-treatment",
                        "Keep one"),
                arguments(
                        "/offers/0/endsAt",
                        "\"2026-01-01T00:00:00Z\"",
                        "/offers/0/endsAt",
                        "offer-dates",
                        "not after it starts"),
                arguments(
                        "/offers/0/lever",
                        "5.5",
                        "/offers/0/lever",
                        "arbitration/lever/factor",
                        "Offer \"saver\": The lever is 5.5, above the guardrail of 5. Lower it, or ask IT to raise the limit of \"Lever\"."),
                arguments(
                        "/offers/0/lever",
                        "0",
                        "/offers/0/lever",
                        "arbitration/lever/factor",
                        "below the guardrail of 0.2"),
                arguments(
                        "/fallback/offer",
                        "\"nobody\"",
                        "/fallback/offer",
                        "unknown-offer",
                        "which this strategy does not have"),
                arguments(
                        "/fallback/offer",
                        "\"saver\"",
                        "/fallback/offer",
                        "fallback-tier",
                        "is of tier standard"),
                arguments(
                        "/rules/0/scope/offers/0",
                        "\"svaer\"",
                        "/rules/0/scope/offers/0",
                        "unknown-offer",
                        "Rule \"adults\" speaks of the offer \"svaer\""),
                arguments(
                        "/rules/1/scope/categories/0",
                        "\"cards\"",
                        "/rules/1/scope/categories/0",
                        "unknown-category",
                        "which no offer has"),
                arguments(
                        "/rules/2/scope/tags/0",
                        "\"spring\"",
                        "/rules/2/scope/tags/0",
                        "unknown-tag",
                        "the tag \"spring\""),
                arguments(
                        "/rules/0/template",
                        "\"eligibility/nobody\"",
                        "/rules/0/template",
                        "unknown-template",
                        "Choose one of arbitration/context-weight"),
                arguments(
                        "/rules/1/parameters/maximum",
                        "101",
                        "/rules/1/parameters/maximum",
                        "contact-policy/frequency-cap/maximum",
                        "Rule \"cap\": \"Maximum\" is 101, above the guardrail of 100. Lower it, or ask IT to raise the limit of \"Frequency cap\"."),
                arguments(
                        "/rules/1/parameters/maximum",
                        "0",
                        "/rules/1/parameters/maximum",
                        "contact-policy/frequency-cap/maximum",
                        "below the guardrail of 1"),
                arguments(
                        "/rules/1/parameters/maximum",
                        "2.5",
                        "/rules/1/parameters/maximum",
                        "parameter-type",
                        "a whole number, from 1 to 100"),
                arguments(
                        "/rules/1/parameters/maximum",
                        "\"three\"",
                        "/rules/1/parameters/maximum",
                        "parameter-type",
                        "is \"three\""),
                arguments(
                        "/rules/1/parameters/window",
                        "\"P91D\"",
                        "/rules/1/parameters/window",
                        "contact-policy/frequency-cap/window",
                        "\"Window\" is 91 days, above the guardrail of 90 days."),
                arguments(
                        "/rules/1/parameters/window",
                        "\"PT59M\"",
                        "/rules/1/parameters/window",
                        "contact-policy/frequency-cap/window",
                        "\"Window\" is 59 minutes, below the guardrail of 1 hour."),
                arguments(
                        "/rules/1/parameters/window",
                        "\"P1M\"",
                        "/rules/1/parameters/window",
                        "parameter-type",
                        "a duration such as P7D"),
                arguments(
                        "/rules/1/parameters/window",
                        "\"P999999999999D\"",
                        "/rules/1/parameters/window",
                        "parameter-type",
                        "a duration such as P7D"),
                arguments(
                        "/rules/1/parameters/window",
                        "7",
                        "/rules/1/parameters/window",
                        "parameter-type",
                        "a duration such as P7D"),
                arguments(
                        "/rules/1/parameters/counts",
                        "\"opens\"",
                        "/rules/1/parameters/counts",
                        "contact-policy/frequency-cap/counts",
                        "Choose one of decision, impression, click, accept"),
                arguments(
                        "/rules/1/parameters/counts",
                        "null",
                        "/rules/1/parameters/counts",
                        "required-parameter",
                        "\"Counts\" is missing. Give \"counts\": one of"),
                arguments(
                        "/rules/1/parameters/sql~1x",
                        "1",
                        "/rules/1/parameters/sql~1x",
                        "unknown-parameter",
                        "It has: maximum, window, counts, per, basis."),
                arguments(
                        "/rules/2/parameters/until",
                        "\"2026-02-28\"",
                        "/rules/2/parameters/from",
                        "eligibility/validity/day-order",
                        "The last day lies before the first"),
                arguments(
                        "/rules/2/parameters/endTime",
                        "\"09:00\"",
                        "/rules/2/parameters/startTime",
                        "eligibility/validity/time-order",
                        "write two rules"),
                arguments(
                        "/rules/2/parameters/from",
                        "\"2026-02-30\"",
                        "/rules/2/parameters/from",
                        "parameter-type",
                        "a date such as"),
                arguments(
                        "/rules/2/parameters/startTime",
                        "\"25:00\"",
                        "/rules/2/parameters/startTime",
                        "parameter-type",
                        "a time such as"),
                arguments(
                        "/rules/3/parameters/factor",
                        "6",
                        "/rules/3/parameters/factor",
                        "arbitration/lever/factor",
                        "\"Factor\" is 6, above the guardrail of 5"),
                arguments(
                        "/rules/3/parameters/audience",
                        "{\"any\":[{\"attribute\":\"height\",\"operator\":\">\",\"value\":1}]}",
                        "/rules/3/parameters/audience/any/0/attribute",
                        "unknown-attribute",
                        "not in the vocabulary"),
                arguments(
                        "/rules/0/parameters",
                        "{}",
                        "/rules/0/parameters",
                        "group",
                        "Put the conditions into a group"),
                arguments(
                        "/rules/0/parameters",
                        "{\"attribute\":\"age\",\"operator\":\"<\",\"value\":3}",
                        "/rules/0/parameters",
                        "group",
                        "Put the conditions into a group"),
                arguments(
                        "/rules/0/parameters/any",
                        "[]",
                        "/rules/0/parameters",
                        "group",
                        "exactly one of all, any and not"),
                arguments(
                        "/rules/0/parameters",
                        "{\"all\":{}}",
                        "/rules/0/parameters/all",
                        "group",
                        "must be a list"),
                arguments(
                        "/rules/0/parameters",
                        "{\"not\":[]}",
                        "/rules/0/parameters/not",
                        "condition",
                        "is not a condition"),
                arguments(
                        "/rules/0/parameters/all/0",
                        "7",
                        "/rules/0/parameters/all/0",
                        "condition",
                        "7 is not a condition"),
                arguments(
                        "/rules/0/parameters/all/0/weight",
                        "7",
                        "/rules/0/parameters/all/0/weight",
                        "condition",
                        "\"weight\" is not part of a condition"),
                arguments(
                        "/rules/0/parameters/all/0/attribute",
                        "\"agee\"",
                        "/rules/0/parameters/all/0/attribute",
                        "unknown-attribute",
                        "ask IT to add it to vocabulary.yaml"),
                arguments(
                        "/rules/0/parameters/all/0/attribute",
                        "null",
                        "/rules/0/parameters/all/0/attribute",
                        "attribute",
                        "needs the name of an attribute"),
                arguments(
                        "/rules/0/parameters/all/0/operator",
                        "\"==\"",
                        "/rules/0/parameters/all/0/operator",
                        "operator",
                        "\"==\" is not an operator"),
                arguments(
                        "/rules/0/parameters/all/0/operator",
                        "null",
                        "/rules/0/parameters/all/0/operator",
                        "operator",
                        "needs an operator"),
                arguments(
                        "/rules/0/parameters/all/1/operator",
                        "\"<\"",
                        "/rules/0/parameters/all/1/operator",
                        "operator",
                        "default is of type text and cannot be compared by <. Use one of = != in not-in is-set not-set."),
                arguments(
                        "/rules/0/parameters/all/0/value",
                        "[60,25]",
                        "/rules/0/parameters/all/0/value",
                        "value",
                        "the lower end comes first"),
                arguments(
                        "/rules/0/parameters/all/0/value",
                        "[25]",
                        "/rules/0/parameters/all/0/value",
                        "value",
                        "two values"),
                arguments(
                        "/rules/0/parameters/all/0/value",
                        "25",
                        "/rules/0/parameters/all/0/value",
                        "value",
                        "two values"),
                arguments(
                        "/rules/0/parameters/all/0/value/1",
                        "\"60\"",
                        "/rules/0/parameters/all/0/value/1",
                        "value",
                        "\"60\" is a text, but age needs a number"),
                arguments(
                        "/rules/0/parameters/all/0/value/1",
                        "200",
                        "/rules/0/parameters/all/0/value/1",
                        "value",
                        "Age is never 200: it is at most 150"),
                arguments(
                        "/rules/0/parameters/all/1/value",
                        "\"maybe\"",
                        "/rules/0/parameters/all/1/value",
                        "value",
                        "it is one of yes, no"),
                arguments(
                        "/rules/0/parameters/all/1/value",
                        "true",
                        "/rules/0/parameters/all/1/value",
                        "value",
                        "default needs a text"),
                arguments(
                        "/rules/0/parameters/all/1/value",
                        "null",
                        "/rules/0/parameters/all/1/value",
                        "value",
                        "has no value"),
                arguments(
                        "/rules/0/parameters/all/1",
                        "{\"attribute\":\"pdays\",\"operator\":\"is-set\",\"value\":1}",
                        "/rules/0/parameters/all/1/value",
                        "value",
                        "takes no value"),
                arguments(
                        "/rules/0/parameters/all/1",
                        "{\"attribute\":\"job\",\"operator\":\"in\",\"value\":[]}",
                        "/rules/0/parameters/all/1/value",
                        "value",
                        "at least one value"),
                arguments(
                        "/rules/0/parameters/all/1",
                        "{\"attribute\":\"appUser\",\"operator\":\"in\",\"value\":[true]}",
                        "/rules/0/parameters/all/1/operator",
                        "operator",
                        "appUser is of type boolean"),
                arguments(
                        "/rules/0/parameters/all/1",
                        "{\"attribute\":\"customerSince\",\"operator\":\"<\",\"value\":\"soon\"}",
                        "/rules/0/parameters/all/1/value",
                        "value",
                        "customerSince needs a date"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("faults")
    void namesTheFault(
            String place, String value, String pointer, String guardrail, String message) {
        GuardrailReport report = check(StrategyJson.parse(changed(place, value).toString()));

        assertThat(report.violations())
                .filteredOn(violation -> violation.pointer().equals(pointer))
                .extracting(Violation::guardrail)
                .contains(guardrail);
        assertThat(report.violations())
                .filteredOn(violation -> violation.guardrail().equals(guardrail))
                .extracting(Violation::message)
                .anySatisfy(text -> assertThat(text).contains(message));
    }

    static Stream<Arguments> doubts() {
        return Stream.of(
                arguments(
                        "/offers/0/endsAt",
                        "\"2026-03-02T12:00:00Z\"",
                        "/offers/0/endsAt",
                        "offer-ended"),
                arguments("/offers/0/treatments", "[]", "/offers/0/treatments", "no-treatment"),
                arguments(
                        "/rules/0/parameters",
                        "{\"any\":[]}",
                        "/rules/0/parameters",
                        "empty-audience"),
                arguments(
                        "/rules/0",
                        "{\"id\":\"x\",\"template\":\"exclusion/audience\",\"scope\":{\"all\":true},\"parameters\":{\"all\":[]}}",
                        "/rules/0/parameters",
                        "excludes-everybody"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("doubts")
    void warnsOfWhatIsAllowedButSuspicious(
            String place, String value, String pointer, String guardrail) {
        GuardrailReport report = check(StrategyJson.parse(changed(place, value).toString()));

        assertThat(report.violations()).isEmpty();
        assertThat(report.warnings())
                .extracting(Violation::pointer, Violation::guardrail)
                .containsExactly(tuple(pointer, guardrail));
    }

    @Test
    void addsWhatTheWholeStrategyGuardrailsFind() {
        Violation found =
                new Violation("/offers", "manual-tier-size", Wording.verbatim("Too many."));
        Guardrails guardrails =
                Trials.guardrails((document, templates, others) -> List.of(found), CLOCK);

        GuardrailReport report = guardrails.check(StrategyJson.parse(CLEAN), TEMPLATES, Map.of());

        assertThat(report.violations()).containsExactly(found);
    }

    @Test
    void refusesGroupsNestedBeyondReason() {
        String group = "{\"not\":".repeat(60) + "{\"all\":[]}" + "}".repeat(60);

        GuardrailReport report =
                check(StrategyJson.parse(changed("/rules/0/parameters", group).toString()));

        assertThat(report.violations())
                .extracting(Violation::message)
                .anyMatch(m -> m.contains("nested"));
    }

    @Test
    void listsNoMoreViolationsThanSomebodyReads() {
        ObjectNode document = (ObjectNode) tree(CLEAN);
        ArrayNode values = (ArrayNode) document.at("/rules/0/parameters/all/0/value");
        ((ObjectNode) document.at("/rules/0/parameters/all/0")).put("operator", "in");
        for (int i = 0; i < 100_000; i++) {
            values.add("x");
        }

        assertThat(check(StrategyJson.parse(document.toString())).violations()).hasSize(100);
    }

    @Test
    void checksTenThousandOffersWithFourConditionsEachAtOnce() {
        StrategyDocument document = StrategyJson.parse(large(10_000).toString());
        check(document);

        long start = System.nanoTime();
        GuardrailReport report = check(document);

        assertThat(report.violations()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    private static JsonNode large(int size) {
        ObjectNode document = (ObjectNode) tree(CLEAN);
        ArrayNode offers = (ArrayNode) document.get("offers");
        ArrayNode rules = (ArrayNode) document.get("rules");
        for (int i = 0; i < size; i++) {
            ObjectNode offer = offers.get(0).deepCopy();
            offers.add(offer.put("id", "o" + i));
            ObjectNode rule = rules.get(0).deepCopy();
            rule.put("id", "r" + i).putObject("scope").putArray("offers").add("o" + i);
            ((ArrayNode) rule.at("/parameters/all"))
                    .add(
                            tree(
                                    "{\"attribute\":\"balance\",\"operator\":\">=\",\"value\":"
                                            + i
                                            + "}"))
                    .add(
                            tree(
                                    "{\"attribute\":\"job\",\"operator\":\"in\",\"value\":[\"a\",\"b\"]}"));
            rules.add(rule);
        }
        return document;
    }

    @Test
    void refusesNamesOfNoOfferCategoryOrTagInParameters() {
        ObjectNode document = (ObjectNode) tree(CLEAN);
        ObjectNode rule = ((ArrayNode) document.get("rules")).addObject();
        rule.put("id", "apart").put("template", "exclusion/never-with");
        rule.putObject("scope").put("all", true);
        rule.putObject("parameters").putArray("with").add("saver").add("nobody");

        assertThat(check(StrategyJson.parse(document.toString())).violations())
                .extracting(Violation::pointer, Violation::guardrail)
                .containsExactly(
                        tuple(
                                "/rules/%d/parameters/with/1"
                                        .formatted(document.get("rules").size() - 1),
                                "unknown-offer"));
    }

    static Stream<Arguments> looksBack() {
        return Stream.of(
                arguments(
                        "exclusion/never-with",
                        "{\"with\":[\"saver\"],\"within\":\"P31D\"}",
                        "within",
                        "\"Nor within\" is 31 days, but contacts are remembered for 30 days only. Shorten it, or ask IT to raise stratagem.decision.history."),
                arguments(
                        "contact-policy/frequency-cap",
                        "{\"maximum\":1,\"counts\":\"click\",\"window\":\"P30DT1S\"}",
                        "window",
                        "\"Window\" is 30 days 1 second, but contacts"),
                arguments(
                        "contact-policy/suppression",
                        "{\"outcome\":\"click\",\"window\":\"P10D\",\"hold\":\"P21D\"}",
                        "hold",
                        "\"Within\" and \"Hold\" are 31 days together, but contacts are remembered for 30 days only. Shorten one of them, or ask"),
                arguments(
                        "contact-policy/suppression",
                        "{\"outcome\":\"click\",\"hold\":\"P31D\"}",
                        "hold",
                        "\"Hold\" is 31 days"));
    }

    @ParameterizedTest
    @MethodSource("looksBack")
    void refusesToLookBackFurtherThanContactsAreRemembered(
            String template, String parameters, String field, String message) {
        assertThat(withRule(template, parameters, Duration.ofDays(30)).violations())
                .singleElement()
                .satisfies(
                        violation -> {
                            assertThat(violation.pointer())
                                    .isEqualTo("/rules/4/parameters/" + field);
                            assertThat(violation.guardrail()).isEqualTo("contact-memory");
                            assertThat(violation.message())
                                    .startsWith("Rule \"added\": " + message);
                        });
        assertThat(withRule(template, parameters, Duration.ofDays(32)).violations()).isEmpty();
    }

    @Test
    void looksBackAsFarAsContactsAreRememberedAndNoFurtherThanItSays() {
        Duration memory = Duration.ofDays(30);

        assertThat(
                        withRule(
                                        "contact-policy/suppression",
                                        "{\"outcome\":\"click\",\"window\":\"P10D\",\"hold\":\"P20D\"}",
                                        memory)
                                .violations())
                .isEmpty();
        assertThat(
                        withRule(
                                        "exclusion/never-with",
                                        "{\"with\":[\"saver\"],\"within\":\"PT0S\"}",
                                        Duration.ZERO)
                                .violations())
                .extracting(Violation::pointer)
                .containsExactly("/rules/1/parameters/window");
    }

    /** The clean document with one more rule, on its fallback offer. */
    private static GuardrailReport withRule(String template, String parameters, Duration memory) {
        ObjectNode document = (ObjectNode) tree(CLEAN);
        ObjectNode rule = ((ArrayNode) document.get("rules")).addObject();
        rule.put("id", "added").put("template", template);
        rule.putObject("scope").putArray("offers").add("welcome");
        rule.set("parameters", tree(parameters));
        return new Guardrails((d, t, others) -> List.of(), Trials.lookingBack(memory), CLOCK)
                .check(StrategyJson.parse(document.toString()), TEMPLATES, Map.of());
    }

    private static GuardrailReport check(StrategyDocument document) {
        return Trials.guardrails((d, templates, others) -> List.of(), CLOCK)
                .check(document, TEMPLATES, Map.of());
    }

    private static JsonNode changed(String place, String value) {
        JsonNode document = tree(CLEAN);
        int cut = place.lastIndexOf('/');
        JsonNode parent = document.at(place.substring(0, cut));
        String key = place.substring(cut + 1).replace("~1", "/");
        if (parent instanceof ObjectNode object) {
            object.set(key, tree(value));
        } else if (Integer.parseInt(key) < parent.size()) {
            ((ArrayNode) parent).set(Integer.parseInt(key), tree(value));
        } else {
            ((ArrayNode) parent).add(tree(value));
        }
        return document;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
