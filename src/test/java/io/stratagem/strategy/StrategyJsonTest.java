package io.stratagem.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.stratagem.offer.Tier;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrategyJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static final String RETAIL =
            """
            {"id":"retail","name":"Retail","description":"All of it",
             "placements":[{"id":"web-home","channel":"web","slots":3}],
             "offers":[{"id":"saver","name":"Saver","category":"savings","tags":["deposit"],
                        "value":40.0,"priority":50,"lever":1.0,"tier":"standard",
                        "propensity":0.2,"startsAt":"2026-01-01T00:00:00+01:00","endsAt":null,
                        "treatments":[{"placement":"web-home",
                                       "content":{"title":"Sí, ahorra","url":"/s"}}]}],
             "rules":[{"id":"r1","template":"eligibility/audience","scope":{"offers":["saver"]},
                       "parameters":{"all":[{"attribute":"age","operator":"between",
                                             "value":[25,60]}]},"note":"as agreed"}],
             "arbitration":{"propensity":true,"value":true,"contextWeight":false,"lever":true},
             "fallback":{"offer":"saver"}}
            """;

    @Test
    void readsEveryField() {
        // when
        StrategyDocument document = StrategyJson.parse(RETAIL);

        // then
        assertThat(document.id()).isEqualTo("retail");
        assertThat(document.placement("web-home").orElseThrow().slots()).isEqualTo(3);
        var saver = document.offer("saver").orElseThrow();
        assertThat(saver.tags()).containsExactly("deposit");
        assertThat(saver.value()).isEqualTo(40);
        assertThat(saver.tier()).isEqualTo(Tier.STANDARD);
        assertThat(saver.propensity()).isEqualTo(0.2);
        assertThat(saver.startsAt()).isEqualTo(Instant.parse("2025-12-31T23:00:00Z"));
        assertThat(saver.endsAt()).isNull();
        assertThat(saver.treatmentFor("web-home").orElseThrow().content())
                .containsEntry("title", "Sí, ahorra");
        assertThat(document.rules().get(0).parameters().at("/all/0/value/1").intValue())
                .isEqualTo(60);
        assertThat(document.arbitration()).isEqualTo(new Arbitration(true, true, false, true));
        assertThat(document.fallback().offer()).isEqualTo("saver");
    }

    @Test
    void writesOneTextForDocumentsThatMeanTheSame() {
        // given
        String sameMeaning =
                edited(
                        document -> {
                            ObjectNode offer = (ObjectNode) document.at("/offers/0");
                            offer.put("value", 40);
                            offer.put("startsAt", "2025-12-31T23:00:00Z");
                            offer.remove("endsAt");
                            ObjectNode fallback = (ObjectNode) document.remove("fallback");
                            document.set("fallback", fallback);
                            ((ArrayNode) document.at("/rules/0/parameters/all/0/value"))
                                    .set(0, MAPPER.getNodeFactory().numberNode(25.0));
                        });

        // when, then
        assertThat(StrategyJson.parse(sameMeaning)).isEqualTo(StrategyJson.parse(RETAIL));
        assertThat(StrategyJson.digest(StrategyJson.parse(sameMeaning)))
                .isEqualTo(StrategyJson.digest(StrategyJson.parse(RETAIL)))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void readsItsCanonicalTextBackToAnEqualDocument() {
        // given
        StrategyDocument document = StrategyJson.parse(RETAIL);

        // when
        String canonical = StrategyJson.canonical(document);

        // then
        assertThat(canonical)
                .startsWith("{\"arbitration\":{\"contextWeight\":false,\"lever\":true")
                .contains("\"value\":40}")
                .doesNotContain("null");
        assertThat(StrategyJson.parse(canonical)).isEqualTo(document);
        assertThat(StrategyJson.canonical(StrategyJson.parse(canonical))).isEqualTo(canonical);
    }

    @Test
    void takesNoTagsAndAnEmptyListOfTagsForTheSame() {
        // given
        String none = edited(document -> ((ObjectNode) document.at("/offers/0")).remove("tags"));
        String empty = edited(document -> ((ObjectNode) document.at("/offers/0")).putArray("tags"));

        // when, then
        assertThat(StrategyJson.parse(none).offers().get(0).tags()).isEmpty();
        assertThat(StrategyJson.canonical(StrategyJson.parse(none)))
                .isEqualTo(StrategyJson.canonical(StrategyJson.parse(empty)))
                .doesNotContain("\"tags\"");
    }

    @Test
    void readsDraftsThatReferToNothing() {
        // given
        String draft =
                edited(
                        document -> {
                            ((ObjectNode) document.at("/fallback")).put("offer", "nobody");
                            ((ObjectNode) document.at("/rules/0")).put("template", "no/such");
                            document.withArray("/offers").add(document.at("/offers/0").deepCopy());
                        });

        // when, then
        assertThat(StrategyJson.parse(draft).offers()).hasSize(2);
    }

    @Test
    void readsABomAndRefusesOtherEncodings() {
        // given
        byte[] bom = ("\uFEFF" + RETAIL).getBytes(StandardCharsets.UTF_8);
        byte[] latin = RETAIL.getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = RETAIL.getBytes(StandardCharsets.UTF_16LE);

        // when, then
        assertThat(StrategyJson.parse(bom).id()).isEqualTo("retail");
        assertThat(problem(() -> StrategyJson.parse(latin)).problem().status()).isEqualTo(400);
        assertThat(problem(() -> StrategyJson.parse(utf16)).problem().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "not json",
                "{\"id\":\"a\",\"id\":\"b\"}",
                "{\"id\":NaN}",
                "{\"id\":-Infinity}",
                "{\"id\":'a'}",
                "{\"id\":\"a\"} trailing",
                "{\"id\":\"a\",}",
                "{/* comment */}",
                "{\"id\":01}",
                "{\"id\":\"\u0007\"}"
            })
    void refusesWhatIsNotJson(String text) {
        // when
        ProblemException refused = problem(() -> StrategyJson.parse(text));

        // then
        assertThat(refused.problem().status()).isEqualTo(400);
        assertThat(refused.problem().detail()).doesNotContain("com.fasterxml", "StreamRead");
    }

    @Test
    void saysWhereATextStopsBeingJson() {
        // when
        ProblemException refused = problem(() -> StrategyJson.parse("{\"id\":\"a\",\n  nam:1}"));

        // then
        assertThat(refused.problem().detail()).contains("line 2, column");
    }

    @Test
    void refusesNestingBombs() {
        // given
        String bomb = "[".repeat(1_000_000);
        String deepParameters = RETAIL.replace("[25,60]", "[".repeat(200) + "1" + "]".repeat(200));

        // when, then
        assertThat(problem(() -> StrategyJson.parse(bomb)).problem().status()).isEqualTo(400);
        assertThat(problem(() -> StrategyJson.parse(deepParameters)).problem().detail())
                .contains("deeper than 100 levels");
    }

    @Test
    void refusesMoreThan32Megabytes() {
        // when
        ProblemException refused =
                problem(() -> StrategyJson.parse(new byte[StrategyJson.MAX_BYTES + 1]));

        // then
        assertThat(refused.problem().status()).isEqualTo(413);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("/", "document/type", "[]", ""),
                fault("/prioirty", "document/unknown-field", "1", "/prioirty"),
                fault("/offers/0/a~1b", "document/unknown-field", "1", "/offers/0/a~1b"),
                fault("/id", "document/id", "\"Retail\"", "/id"),
                fault("/id", "document/id", "\"-a\"", "/id"),
                fault("/id", "document/id", "\"" + "a".repeat(65) + "\"", "/id"),
                fault("/id", "document/type", "7", "/id"),
                fault("/id", "document/required", "null", "/id"),
                fault("/name", "document/required", "\"  \"", "/name"),
                fault("/name", "document/length", "\"" + "x".repeat(10_001) + "\"", "/name"),
                fault("/name", "document/length", "\"" + "x".repeat(1 << 20) + "\"", "/name"),
                fault("/name", "document/text", "\"half \\ud83d\"", "/name"),
                fault("/description", "document/type", "[]", "/description"),
                fault("/placements", "document/type", "{}", "/placements"),
                fault("/placements/0", "document/type", "null", "/placements/0"),
                fault("/placements/0/slots", "document/range", "0", "/placements/0/slots"),
                fault("/placements/0/slots", "document/range", "51", "/placements/0/slots"),
                fault("/placements/0/slots", "document/type", "3.0", "/placements/0/slots"),
                fault("/placements/0/channel", "document/id", "\"\"", "/placements/0/channel"),
                fault("/placements/0/channel", "document/id", "\"a\\tb\"", "/placements/0/channel"),
                fault("/offers", "document/required", "null", "/offers"),
                fault("/offers/0", "document/type", "\"saver\"", "/offers/0"),
                fault("/offers/0/priority", "document/range", "-1", "/offers/0/priority"),
                fault("/offers/0/priority", "document/range", "10001", "/offers/0/priority"),
                fault("/offers/0/priority", "document/range", "99999999999", "/offers/0/priority"),
                fault("/offers/0/priority", "document/type", "\"50\"", "/offers/0/priority"),
                fault("/offers/0/priority", "document/type", "1.5", "/offers/0/priority"),
                fault("/offers/0/value", "document/range", "-0.01", "/offers/0/value"),
                fault("/offers/0/value", "document/range", "1e999", "/offers/0/value"),
                fault("/offers/0/value", "document/type", "true", "/offers/0/value"),
                fault("/offers/0/lever", "document/range", "-1e999", "/offers/0/lever"),
                fault("/offers/0/lever", "document/required", "null", "/offers/0/lever"),
                fault("/offers/0/propensity", "document/range", "1.01", "/offers/0/propensity"),
                fault("/offers/0/tier", "document/choice", "\"Standard\"", "/offers/0/tier"),
                fault("/offers/0/tags/0", "document/type", "1", "/offers/0/tags/0"),
                fault("/offers/0/category", "document/id", "\" \"", "/offers/0/category"),
                fault("/offers/0/startsAt", "document/instant", "\"today\"", "/offers/0/startsAt"),
                fault("/offers/0/endsAt", "document/type", "1767225600", "/offers/0/endsAt"),
                fault(
                        "/offers/0/treatments/0/content/title",
                        "document/type",
                        "1",
                        "/offers/0/treatments/0/content/title"),
                fault("/rules/0/template", "document/id", "\"\"", "/rules/0/template"),
                fault("/rules/0/scope", "document/scope", "{}", "/rules/0/scope"),
                fault("/rules/0/scope/all", "document/scope", "true", "/rules/0/scope"),
                fault("/rules/0/scope", "document/scope", "{\"all\":false}", "/rules/0/scope/all"),
                fault("/rules/0/scope/offers", "document/scope", "[]", "/rules/0/scope/offers"),
                fault("/rules/0/parameters", "document/type", "[]", "/rules/0/parameters"),
                fault(
                        "/rules/0/parameters/maximum",
                        "document/range",
                        "9007199254740993",
                        "/rules/0/parameters/maximum"),
                fault(
                        "/rules/0/parameters/x",
                        "document/type",
                        "[null]",
                        "/rules/0/parameters/x/0"),
                fault("/arbitration", "document/required", "null", "/arbitration"),
                fault("/arbitration/lever", "document/type", "\"true\"", "/arbitration/lever"),
                fault("/arbitration/value", "document/required", "null", "/arbitration/value"),
                fault("/fallback", "document/required", "{}", "/fallback/offer"));
    }

    private static Arguments fault(String set, String check, String value, String pointer) {
        return Arguments.of(set, value.length() > 60 ? "long" : value, value, check, pointer);
    }

    @ParameterizedTest(name = "{0} = {1}: {3} at {4}")
    @MethodSource("faults")
    void namesTheExactPlaceOfAFault(
            String set, String shown, String value, String check, String pointer) {
        // given
        String document = set.equals("/") ? value : edited(root -> put(root, set, value));

        // when
        ProblemException refused = problem(() -> StrategyJson.parse(document));

        // then
        assertThat(refused.problem().status()).isEqualTo(422);
        assertThat(refused.problem().violations())
                .extracting(Violation::pointer, Violation::guardrail)
                .containsExactly(tuple(pointer, check));
        assertThat(refused.problem().violations().get(0).message())
                .hasSizeLessThan(300)
                .endsWith(".");
    }

    @Test
    void namesAllFaultsAtOnce() {
        // given
        String document =
                edited(
                        root -> {
                            put(root, "/offers/0/priority", "-1");
                            put(root, "/placements/0/slots", "99");
                            put(root, "/oops", "1");
                            root.remove("rules");
                        });

        // when
        ProblemException refused = problem(() -> StrategyJson.parse(document));

        // then
        assertThat(refused.problem().detail()).isEqualTo("The strategy document has 4 faults.");
        assertThat(refused.problem().violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/offers/0/priority", "/placements/0/slots", "/oops", "/rules");
    }

    @Test
    void cutsTheListOfFaultsAndSaysSo() {
        // given
        String document =
                edited(
                        root -> {
                            ArrayNode offers = root.putArray("offers");
                            for (int i = 0; i < 2_000; i++) {
                                offers.add(i);
                            }
                        });

        // when
        ProblemException refused = problem(() -> StrategyJson.parse(document));

        // then
        assertThat(refused.problem().violations()).hasSize(1_000);
        assertThat(refused.problem().detail()).contains("2000 faults", "first 1000");
    }

    @Test
    void readsAndDigestsTenThousandOffersQuickly() {
        // given
        String large =
                edited(
                        root -> {
                            ArrayNode offers = (ArrayNode) root.get("offers");
                            ObjectNode template = (ObjectNode) offers.remove(0);
                            template.withObject("/treatments/0/content")
                                    .put("body", "A text of some length. ".repeat(30));
                            for (int i = 0; i < 10_000; i++) {
                                offers.add(template.deepCopy().put("id", "offer-" + i));
                            }
                        });
        StrategyJson.digest(StrategyJson.parse(large)); // warm

        // when
        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        long start = processor.getCurrentThreadCpuTime();
        StrategyDocument document = StrategyJson.parse(large);
        StrategyJson.digest(document);

        // then
        assertThat(Duration.ofNanos(processor.getCurrentThreadCpuTime() - start))
                .isLessThan(Duration.ofSeconds(5));
    }

    private static ProblemException problem(Runnable call) {
        return catchThrowableOfType(ProblemException.class, call::run);
    }

    private static String edited(Consumer<ObjectNode> edit) {
        try {
            ObjectNode root = (ObjectNode) MAPPER.readTree(RETAIL);
            edit.accept(root);
            return MAPPER.writeValueAsString(root);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets the value at a place, as raw text so that it may be anything JSON allows. */
    private static void put(ObjectNode root, String pointer, String json) {
        int slash = pointer.lastIndexOf('/');
        var parent = root.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1).replace("~1", "/");
        var value = MAPPER.getNodeFactory().rawValueNode(new RawValue(json));
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }
}
