package io.stratagem.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.Policy.AtMost;
import io.stratagem.ruleset.Policy.ComesFirst;
import io.stratagem.ruleset.Policy.Never;
import io.stratagem.ruleset.Policy.SomeOffer;
import io.stratagem.strategy.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyReaderTest {

    private static final String HEAD =
            """
            policies:
              - id: one
                label: { en: One, es: Uno }
                severity: block
            """;

    @Test
    void readsEveryKindOfDemand() {
        List<Policy> policies =
                read(
                        """
                        policies:
                          - id: some
                            label: { en: Some, es: Algo }
                            severity: block
                            strategies: [retail]
                            placements: [home]
                            segment: { all: [{ attribute: age, operator: <, value: 18 }] }
                            contacts: any
                            someOffer: { fallbackCounts: false }
                          - id: most
                            label: { en: Most, es: Tope }
                            severity: warn
                            atMost: { content: discount, maximum: 12.5 }
                          - id: first
                            label: { en: First, es: Primero }
                            severity: warn
                            comesFirst: { tier: mandatory }
                          - id: never
                            label: { en: Never, es: Nunca }
                            severity: warn
                            never: { tags: [credit] }
                        """);

        assertThat(policies)
                .extracting(Policy::id)
                .containsExactly("some", "most", "first", "never");
        Policy some = policies.get(0);
        assertThat(some.demand()).isEqualTo(new SomeOffer(false));
        assertThat(some.blocks()).isTrue();
        assertThat(some.contacts()).isTrue();
        assertThat(some.segment().attributes()).containsExactly("age");
        assertThat(some.isFor("retail")).isTrue();
        assertThat(some.isFor("other")).isFalse();
        assertThat(some.isAt("home")).isTrue();
        assertThat(some.isAt("mail")).isFalse();
        Policy most = policies.get(1);
        assertThat(most.demand()).isEqualTo(new AtMost("discount", null, new BigDecimal("12.5")));
        assertThat(most.blocks()).isFalse();
        assertThat(most.contacts()).isFalse();
        assertThat(most.segment()).isNull();
        assertThat(most.isFor("anything") && most.isAt("anywhere")).isTrue();
        assertThat(policies.get(3).demand())
                .isEqualTo(new Never(new Scope(null, null, List.of("credit"), null)));
    }

    @Test
    void meansMandatoryOffersByTheirTier() {
        ComesFirst first =
                (ComesFirst) read(HEAD + "    comesFirst: { tier: mandatory }\n").get(0).demand();

        assertThat(first.means(offer(Tier.MANDATORY))).isTrue();
        assertThat(first.means(offer(Tier.MANUAL))).isFalse();
        assertThat(first.evenIfNotEligible()).isFalse();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(
                        HEAD,
                        "2: exactly one of someOffer, atMost, comesFirst, never is needed, not none."),
                arguments(
                        HEAD + "    someOffer: {}\n    never: { all: true }\n",
                        "2: exactly one of someOffer, atMost, comesFirst, never is needed, not someOffer and never."),
                arguments(
                        HEAD + "    never: {}\n",
                        "5: exactly one of offers, categories, tags, all is needed, not none."),
                arguments(
                        HEAD + "    comesFirst: { tier: mandatory, offers: [a] }\n",
                        "5: exactly one of offers, categories, tags, tier is needed, not offers and tier."),
                arguments(
                        HEAD + "    atMost: { maximum: 1 }\n",
                        "5: exactly one of content, field is needed, not none."),
                arguments(
                        HEAD + "    atMost: { content: x }\n",
                        "5: \"atMost\" lacks the key \"maximum\""),
                arguments(
                        HEAD + "    atMost: { field: colour, maximum: 1 }\n",
                        "5: \"field\" is \"colour\". It must be one of value, priority, lever, propensity."),
                arguments(
                        HEAD + "    atMost: { field: value, maximum: many }\n",
                        "5: \"maximum\" is \"many\". It must be number."),
                arguments(HEAD + "    someOfer: {}\n", "5: unknown key \"someOfer\""),
                arguments(
                        HEAD.replace("block", "perhaps") + "    someOffer: {}\n",
                        "4: \"severity\" is \"perhaps\". It must be one of block, warn."),
                arguments(
                        HEAD.replace("id: one", "id: One") + "    someOffer: {}\n",
                        "2: \"id\" is \"One\". It must match"),
                arguments(
                        HEAD
                                + "    someOffer: {}\n"
                                + HEAD.replace("policies:\n", "")
                                + "    someOffer: {}\n",
                        "6: the policy \"one\" is there twice. Rename one."),
                arguments(
                        HEAD
                                + "    someOffer: {}\n"
                                + "    segment: { all: [{ attribute: shoeSize, operator: =, value: 43 }] }\n",
                        "6: The attribute \"shoeSize\" is not in the vocabulary."),
                arguments(
                        HEAD
                                + "    someOffer: {}\n"
                                + "    segment:\n"
                                + "      all:\n"
                                + "        - { attribute: age, operator: =, value: old }\n",
                        "8: \"old\" is a text, but age needs a number."),
                arguments(
                        HEAD
                                + "    someOffer: {}\n"
                                + "    segment: { attribute: age, operator: =, value: 43 }\n",
                        "6: Put the conditions into a group"),
                arguments(
                        HEAD
                                + "    someOffer: {}\n"
                                + "    segment: { all: [{ attribute: gender, operator: =, value: male }] }\n",
                        "6: gender is sensitive: no audience may read it"),
                arguments(HEAD + "    never: { offers: [] }\n", "5: \"offers\""),
                arguments("policies: {}\n", "1: \"policies\" is {}. It must be array."),
                arguments("", "1: the file is empty"),
                arguments("policies: [", "not YAML"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhatIsWrongWithFileAndLine(String text, String expected) {
        Map<String, String> files = new TreeMap<>(Shipped.templates().files());
        files.put("guardrails/policies.yaml", text);

        RuleSetBuildException refused =
                catchThrowableOfType(
                        RuleSetBuildException.class, () -> TemplateSet.fromFiles(files));

        assertThat(refused.reasons())
                .anySatisfy(
                        reason ->
                                assertThat(reason)
                                        .startsWith("guardrails/policies.yaml:")
                                        .contains(expected));
    }

    @Test
    void belongsToWhatIsSealed() {
        assertThat(Shipped.templates().digests()).containsKey("guardrails/policies.yaml");
        assertThat(Shipped.templates().policies()).isNotEmpty();
    }

    @Test
    void needsNoPolicies() {
        Map<String, String> files = new TreeMap<>(Shipped.templates().files());
        files.remove("guardrails/policies.yaml");

        assertThat(TemplateSet.fromFiles(files).policies()).isEmpty();
    }

    private static List<Policy> read(String text) {
        List<String> problems = new ArrayList<>();
        List<Policy> policies =
                PolicyReader.read(
                        "policies.yaml", text, Shipped.templates().vocabulary(), problems);
        assertThat(problems).isEmpty();
        return policies;
    }

    private static Offer offer(Tier tier) {
        return new Offer("o", "O", "c", List.of(), 0, 0, 1, tier, null, null, null, List.of());
    }
}
