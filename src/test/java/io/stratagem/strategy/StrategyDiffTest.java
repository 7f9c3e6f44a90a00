package io.stratagem.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.ruleset.Shipped;
import io.stratagem.shared.Language;
import io.stratagem.shared.Manner;
import io.stratagem.strategy.Change.Kind;
import io.stratagem.strategy.Change.Thing;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrategyDiffTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String DOCUMENT =
            """
            {"id":"retail","name":"Retail",
             "placements":[{"id":"web-home","channel":"web","slots":3},
                           {"id":"app-home","channel":"app","slots":1}],
             "offers":[{"id":"saver","name":"Saver","category":"savings","tags":["deposit"],
                        "value":40,"priority":40,"lever":1,"tier":"standard","propensity":0.2,
                        "treatments":[{"placement":"web-home","content":{"title":"Save"}},
                                      {"placement":"app-home","content":{"title":"Save"}}]},
                       {"id":"gold","name":"Gold card","category":"cards","value":90,
                        "priority":60,"lever":1,"tier":"manual","treatments":[]}],
             "rules":[{"id":"cap","template":"contact-policy/frequency-cap","scope":{"all":true},
                       "parameters":{"maximum":3,"window":"P7D","counts":"impression"},
                       "note":"Weekly cap"},
                      {"id":"students","template":"eligibility/audience",
                       "scope":{"offers":["saver"]},
                       "parameters":{"all":[{"attribute":"job","operator":"=","value":"student"},
                                            {"any":[{"attribute":"age","operator":"<","value":30},
                                                    {"attribute":"age","operator":"not-set"}]}]}}],
             "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true},
             "fallback":{"offer":"gold"}}
            """;

    @Test
    void findsNothingBetweenEqualDocuments() {
        assertThat(between(DOCUMENT, DOCUMENT.replace("\"value\":40", "\"value\":40.0"))).isEmpty();
    }

    @Test
    void tellsMomentsAndNumbersAsTheReaderOfAPageHasThem() {
        String later =
                DOCUMENT.replace("\"value\":40", "\"value\":1250.5")
                        .replace(
                                "\"propensity\":0.2",
                                "\"propensity\":0.2,\"endsAt\":\"2026-11-30T15:20:00Z\"");
        Manner page = new Manner(Locale.ENGLISH, ZoneId.of("Asia/Tokyo"), true);
        StrategyDocument before = StrategyJson.parse(DOCUMENT);
        StrategyDocument after = StrategyJson.parse(later);

        assertThat(StrategyDiff.between(before, after, StrategyWords.in(page)))
                .extracting(Change::text)
                .containsExactly(
                        "Saver: value 40 → 1,250.5",
                        "Saver: end set to 1 December 2026, 00:20 JST");
        assertThat(StrategyDiff.between(before, after))
                .extracting(Change::text)
                .containsExactly(
                        "Saver: value 40 → 1250.5", "Saver: end set to 2026-11-30T15:20:00Z");
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                edit("/name", "\"Bank\"", "Strategy: name “Retail” → “Bank”"),
                edit("/description", "\"All of it\"", "Strategy: description set to “All of it”"),
                edit("/placements/0/slots", "5", "Placement web-home: slots 3 → 5"),
                edit("/placements/0/channel", "\"mail\"", "Placement web-home: channel web → mail"),
                edit("/offers/0/name", "\"Star\"", "Star: name “Saver” → “Star”"),
                edit("/offers/0/priority", "55", "Saver: priority 40 → 55"),
                edit("/offers/0/lever", "1.2", "Saver: lever 1 → 1.2"),
                edit("/offers/0/value", "12000000", "Saver: value 40 → 12000000"),
                edit("/offers/0/tier", "\"manual\"", "Saver: tier standard → manual"),
                edit("/offers/0/category", "\"a b\"", "Saver: category savings → “a b”"),
                edit(
                        "/offers/0/tags",
                        "[\"deposit\",\"new\"]",
                        "Saver: tags deposit → deposit, new"),
                edit("/offers/0/propensity", "null", "Saver: propensity removed (was 0.2)"),
                edit("/offers/1/propensity", "0.5", "Gold card: propensity set to 0.5"),
                edit(
                        "/offers/1/endsAt",
                        "\"2026-03-01T00:00:00Z\"",
                        "Gold card: end set to 2026-03-01T00:00:00Z"),
                edit(
                        "/offers/0/treatments/1/content/title",
                        "\"Spare\"",
                        "Saver: treatment for app-home, title “Save” → “Spare”"),
                edit(
                        "/offers/0/treatments/1/content/body",
                        "\"More\"",
                        "Saver: treatment for app-home, body set to “More”"),
                edit(
                        "/rules/0/parameters/maximum",
                        "5",
                        "Rule “Weekly cap” (contact policy, frequency cap): maximum 3 → 5"),
                edit(
                        "/rules/0/parameters/window",
                        "\"P1DT12H\"",
                        "Rule “Weekly cap” (contact policy, frequency cap): window 7 days → 1 day 12 hours"),
                edit(
                        "/rules/0/parameters/per",
                        "\"category\"",
                        "Rule “Weekly cap” (contact policy, frequency cap): per set to category"),
                edit(
                        "/rules/0/scope",
                        "{\"tags\":[\"deposit\"]}",
                        "Rule “Weekly cap” (contact policy, frequency cap): scope all offers → tag deposit"),
                edit(
                        "/rules/1/parameters/all/0",
                        "{\"attribute\":\"job\",\"operator\":\"in\","
                                + "\"value\":[\"student\",\"retired\"]}",
                        "Rule “students” (eligibility, audience): conditions job is student and (age is below 30"
                                + " or age is not known) → job is one of student, retired and (age"
                                + " is below 30 or age is not known)"),
                edit("/arbitration/contextWeight", "false", "Arbitration: context weight on → off"),
                edit("/fallback/offer", "\"saver\"", "Fallback: offer gold → saver"),
                edit("/fallback", "null", "Fallback removed"));
    }

    private static Arguments edit(String pointer, String value, String text) {
        return Arguments.of(pointer, value, text);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void saysInBusinessWordsWhatChanged(String pointer, String value, String text) {
        assertThat(between(DOCUMENT, put(DOCUMENT, pointer, value)))
                .extracting(Change::text)
                .containsExactly(text);
    }

    @Test
    void tellsThePolicyHowFarAPriorityMoved() {
        // when
        Change change = between(DOCUMENT, put(DOCUMENT, "/offers/0/priority", "30")).get(0);

        // then
        assertThat(change.kind()).isEqualTo(Kind.CHANGED);
        assertThat(change.object()).isEqualTo(Thing.OFFER);
        assertThat(change.objectId()).isEqualTo("saver");
        assertThat(change.field()).isEqualTo("priority");
        assertThat(change.before()).isEqualTo("40");
        assertThat(change.after()).isEqualTo("30");
        assertThat(change.step()).isEqualTo(-10);
        assertThat(change.pointer()).isEqualTo("/offers/0/priority");
        assertThat(change.stage()).isNull();
    }

    @Test
    void tellsThePolicyWhichStageARuleTouches() {
        // when
        Change change = between(DOCUMENT, put(DOCUMENT, "/rules/0/parameters/maximum", "5")).get(0);

        // then
        assertThat(change.stage()).isEqualTo("contact-policy");
        assertThat(change.field()).isEqualTo("parameters.maximum");
        assertThat(change.step()).isEqualTo(2);
        assertThat(change.pointer()).isEqualTo("/rules/0/parameters/maximum");
    }

    @Test
    void namesWhatWasAddedAndRemovedWithItsDetails() {
        // given
        String after =
                DOCUMENT.replace(
                        "{\"id\":\"gold\",\"name\":\"Gold card\"",
                        "{\"id\":\"black\"," + "\"name\":\"Black card\"");

        // when
        List<Change> changes = between(DOCUMENT, after);

        // then
        assertThat(changes)
                .extracting(Change::kind, Change::objectId, Change::pointer, Change::text)
                .containsExactly(
                        tuple(Kind.REMOVED, "gold", "/offers/1", "Offer Gold card removed"),
                        tuple(
                                Kind.ADDED,
                                "black",
                                "/offers/1",
                                "Offer Black card added: tier manual, priority 60, value 90, lever"
                                        + " 1, category cards"));
    }

    @Test
    void takesARuleOfAnotherTemplateForAnotherRule() {
        // when
        List<Change> changes =
                between(DOCUMENT, put(DOCUMENT, "/rules/1/template", "\"exclusion/audience\""));

        // then
        assertThat(changes)
                .extracting(Change::kind, Change::stage)
                .containsExactly(
                        tuple(Kind.REMOVED, "eligibility"), tuple(Kind.ADDED, "exclusion"));
        assertThat(changes.get(1).after())
                .isEqualTo(
                        "never shows offer Saver to customers where job is student and (age is"
                                + " below 30 or age is not known)");
    }

    @Test
    void callsAttributesByTheirLabelsWhereTheVocabularyIsGiven() {
        // given
        StrategyWords spanish =
                StrategyWords.in(Language.SPANISH).naming(Shipped.templates().vocabulary());

        // when
        List<Change> changes =
                StrategyDiff.between(
                        StrategyJson.parse(DOCUMENT),
                        StrategyJson.parse(
                                put(DOCUMENT, "/rules/1/template", "\"exclusion/audience\"")),
                        spanish);

        // then
        assertThat(changes.get(1).after())
                .isEqualTo(
                        "no muestra nunca oferta Saver a clientes para los que Profesión es student y"
                                + " (Edad es menor que 30 o Edad no se conoce)");
    }

    @Test
    void namesEverythingOnAFirstPublication() {
        // when
        List<Change> changes = StrategyDiff.between(null, StrategyJson.parse(DOCUMENT));

        // then
        assertThat(changes).extracting(Change::kind).containsOnly(Kind.ADDED);
        assertThat(changes)
                .extracting(Change::object)
                .containsOnly(Thing.values())
                .filteredOn(Thing.OFFER::equals)
                .hasSize(4); // two offers, two treatments
    }

    @Test
    void pairsThingsThatADraftHoldsTwice() {
        // given
        ObjectNode twice = tree(DOCUMENT);
        ArrayNode offers = (ArrayNode) twice.get("offers");
        offers.add(offers.get(0).deepCopy());

        // when
        List<Change> changes = between(DOCUMENT, twice.toString());

        // then
        assertThat(changes)
                .extracting(Change::kind, Change::pointer)
                .contains(tuple(Kind.ADDED, "/offers/2"));
    }

    static Stream<String> lists() {
        return Stream.of("/placements", "/offers", "/rules", "/offers/0/treatments");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void namesEvenAChangedOrderSinceItChangesTheDigest(String pointer) {
        // given
        ObjectNode reordered = tree(DOCUMENT);
        ArrayNode list = (ArrayNode) reordered.at(pointer);
        list.add(list.remove(0));

        // when, then
        assertThat(between(DOCUMENT, reordered.toString()))
                .singleElement()
                .satisfies(change -> assertThat(change.text()).contains("the order of the"));
    }

    @Test
    void findsEveryEditOfAnyValue() {
        // given
        ObjectNode original = tree(DOCUMENT);

        // when, then: each leaf in turn is changed or taken out
        leaves(original, "")
                .forEach(
                        pointer -> {
                            JsonNode value = original.at(pointer);
                            String edited = edited(pointer, value);
                            assertThat(between(DOCUMENT, put(DOCUMENT, pointer, edited)))
                                    .as("%s: %s → %s", pointer, value, edited)
                                    .isNotEmpty();
                        });
    }

    private static String edited(String pointer, JsonNode value) {
        if (value.isBoolean()) {
            return pointer.endsWith("/all") ? "true" : value.booleanValue() ? "false" : "true";
        }
        if (value.isNumber()) {
            return pointer.endsWith("propensity") ? "0.9" : Integer.toString(value.intValue() + 1);
        }
        return pointer.endsWith("/tier") ? "\"fallback\"" : '"' + value.textValue() + "x\"";
    }

    private static Stream<String> leaves(JsonNode node, String at) {
        if (node.isObject()) {
            return node.properties().stream()
                    .flatMap(field -> leaves(field.getValue(), at + "/" + field.getKey()));
        }
        if (node.isArray()) {
            return Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                    .flatMap(i -> leaves(node.get(i), at + "/" + i));
        }
        return at.endsWith("/scope/all") ? Stream.of() : Stream.of(at);
    }

    private static List<Change> between(String before, String after) {
        return StrategyDiff.between(StrategyJson.parse(before), StrategyJson.parse(after));
    }

    private static String put(String document, String pointer, String json) {
        ObjectNode root = tree(document);
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = root.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), json(json));
        } else {
            ((ObjectNode) parent).set(name, json(json));
        }
        return root.toString();
    }

    private static ObjectNode tree(String json) {
        return (ObjectNode) json(json);
    }

    private static JsonNode json(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
