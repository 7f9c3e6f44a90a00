package io.stratagem.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.ruleset.EvaluationInput;
import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.ParameterReader;
import io.stratagem.ruleset.ParameterType;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSet.Evaluation;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.Shipped;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.drools.DroolsRuleSetFactory;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sends every payload through every place of a strategy document: where an id or a word of a list
 * belongs it is refused by the name of its field, and where a text belongs it is a text and no
 * more.
 */
class InjectionIntoRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GOOD =
            Document.GOOD.replace("$STRATEGY", "spoilt").replace("$PLACEMENT", "home");

    @AfterEach
    void nothingWasRun() {
        Canary.assertLives();
    }

    @Test
    void hasTwoHundredPayloadsAndNoTwoAlike() {
        assertThat(Payloads.all()).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
    }

    @Test
    void wouldSeeACanaryThatIsDead() throws Exception {
        Canary.kill();

        assertThatThrownBy(Canary::assertLives).isInstanceOf(AssertionError.class);
        Canary.revive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/id",
                "/placements/0/id",
                "/offers/0/id",
                "/offers/0/tier",
                "/offers/0/value",
                "/offers/0/priority",
                "/offers/0/lever",
                "/offers/0/propensity",
                "/offers/0/startsAt",
                "/offers/0/endsAt",
                "/offers/0/treatments/0/placement",
                "/rules/0/id",
                "/rules/0/scope/offers/0",
                "/arbitration/value",
                "/fallback/offer"
            })
    void refusesWhatIsNoIdNumberOrWordByTheNameOfItsField(String pointer) {
        for (String payload : Payloads.all()) {
            ProblemException refused =
                    catchThrowableOfType(
                            ProblemException.class,
                            () -> StrategyJson.parse(with(pointer, payload)));

            assertThat(refused).as(pointer + " " + payload).isNotNull();
            assertThat(refused.problem().violations())
                    .extracting(Violation::pointer)
                    .anyMatch(at -> at.startsWith(pointer));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/name",
                "/description",
                "/offers/0/name",
                "/offers/0/treatments/0/content/title",
                "/offers/0/category",
                "/offers/0/tags/0",
                "/placements/0/channel",
                "/rules/0/note"
            })
    void keepsTextsByteForByte(String pointer) throws Exception {
        for (String payload : Payloads.all()) {
            StrategyDocument document;
            try {
                document = StrategyJson.parse(with(pointer, payload));
            } catch (ProblemException refused) {
                assertThat(refused.problem().violations())
                        .extracting(Violation::pointer)
                        .contains(pointer);
                continue;
            }
            assertThat(JSON.readTree(StrategyJson.canonical(document)).at(pointer).textValue())
                    .isEqualTo(payload);
        }
    }

    static Stream<RuleTemplate> templates() {
        return Shipped.templates().all().stream();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void refusesPayloadsAsParametersByTheirName(RuleTemplate template) {
        for (Parameter parameter : template.parameters()) {
            if (parameter.type() == ParameterType.TEXT || parameter.type() == ParameterType.TEXTS) {
                continue;
            }
            for (String payload : Payloads.all()) {
                ObjectNode parameters = JSON.createObjectNode().put(parameter.name(), payload);
                assertThat(violations(template, parameters))
                        .as(parameter.name() + " " + payload)
                        .extracting(Violation::pointer)
                        .anyMatch(at -> at.isEmpty() || at.startsWith("/" + parameter.name()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void refusesPayloadsAsNamesOfParameters(RuleTemplate template) {
        for (String payload : Payloads.all()) {
            assertThat(violations(template, JSON.createObjectNode().put(payload, 1)))
                    .as(payload)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"attribute", "operator", "value"})
    void refusesPayloadsInConditions(String part) {
        RuleTemplate audience = Shipped.templates().templates().get("exclusion/audience");
        for (String payload : Payloads.all()) {
            ObjectNode condition =
                    JSON.createObjectNode()
                            .put("attribute", "age")
                            .put("operator", "=")
                            .put("value", 1)
                            .put(part, payload);
            ObjectNode group = JSON.createObjectNode();
            group.putArray("all").add(condition);
            assertThat(violations(audience, group))
                    .as(payload)
                    .extracting(Violation::pointer)
                    .containsExactly("/all/0/" + part);
        }
    }

    @Test
    void comparesTextsAndCompilesNoneOfThem() throws Exception {
        // given
        ObjectNode document = (ObjectNode) JSON.readTree(GOOD);
        ArrayNode rules = document.putArray("rules");
        for (int i = 0; i < Payloads.all().size(); i++) {
            ObjectNode rule = rules.addObject();
            rule.put("id", "r" + i).put("template", "exclusion/audience");
            rule.put("note", Payloads.all().get(i)).putObject("scope").put("all", true);
            rule.putObject("parameters")
                    .putArray("all")
                    .addObject()
                    .put("attribute", "segment")
                    .put("operator", "=")
                    .put("value", Payloads.all().get(i));
        }
        TemplateSet templates = Shipped.templates();
        StrategyDocument strategy = StrategyJson.parse(document.toString());

        // when
        try (RuleSet ruleSet = new DroolsRuleSetFactory().build(strategy, 1, "digest", templates)) {

            // then
            HashSet<Integer> hit = new HashSet<>();
            for (int i = 0; i < Payloads.all().size(); i++) {
                Map<String, Object> customer = Map.of("segment", Payloads.all().get(i));
                try (Evaluation evaluation = ruleSet.evaluate(asks(customer))) {
                    assertThat(evaluation.verdict().exclusions())
                            .extracting(RuleSet.Hit::rule)
                            .containsExactly(i);
                    hit.add(i);
                }
            }
            assertThat(hit).hasSameSizeAs(Payloads.all());
            assertThat(ruleSet.templates().files()).isEqualTo(templates.files());
        }
        assertThat(String.join("\n", templates.files().values()))
                .doesNotContain("Canary", "canary");
    }

    private static EvaluationInput asks(Map<String, Object> customer) {
        return new EvaluationInput(
                "home",
                "web",
                customer,
                Map.of("page", "${" + "jndi:ldap://127.0.0.1:9/canary}"),
                List.of(),
                Volumes.NONE,
                OfferSet.NONE,
                Instant.parse("2026-03-10T12:00:00Z"),
                ZoneOffset.UTC);
    }

    private static List<Violation> violations(RuleTemplate template, JsonNode parameters) {
        return ParameterReader.read(template, parameters, Shipped.templates().vocabulary())
                .violations();
    }

    private static String with(String pointer, String text) {
        try {
            ObjectNode document = (ObjectNode) JSON.readTree(GOOD);
            int slash = pointer.lastIndexOf('/');
            JsonNode holder = document.at(pointer.substring(0, slash));
            String last = pointer.substring(slash + 1);
            if (holder instanceof ObjectNode object) {
                object.put(last, text);
            } else {
                ((ArrayNode) holder).set(Integer.parseInt(last), text);
            }
            return document.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
