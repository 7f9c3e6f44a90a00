package io.stratagem.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.offer.Tier;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What becomes of values that new guardrails leave outside. */
class MigrationTest {

    private static final String CAP = "contact-policy/frequency-cap";
    private static final String LEVER = "arbitration/lever";
    private static final String TIER = "arbitration/tier";

    private static final StrategyDocument DOCUMENT =
            StrategyJson.parse(
                    """
                    {"id":"retail","name":"Retail",
                     "placements":[{"id":"home","channel":"web","slots":3}],
                     "offers":[
                      {"id":"saver","name":"Saver","category":"savings","value":40,"priority":50,
                       "lever":4.5,"tier":"manual",
                       "treatments":[{"placement":"home","content":{"title":"Save"}}]}],
                     "rules":[
                      {"id":"cap","template":"contact-policy/frequency-cap","scope":{"all":true},
                       "parameters":{"maximum":9,"window":"P60D","counts":"click"}},
                      {"id":"small","template":"contact-policy/frequency-cap","scope":{"all":true},
                       "parameters":{"maximum":2,"window":"PT2H","counts":"impression"}}],
                     "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true}}
                    """);

    @Test
    void clampsToTheBoundThatAValueIsBeyond() {
        TemplateSet templates =
                with(
                        CAP,
                        "    max: 100\n",
                        "    max: 5\n    migrate: clamp\n",
                        "    min: PT1H\n    max: P90D\n",
                        "    min: PT6H\n    max: P30D\n    migrate: clamp\n");

        Migration migration = Migration.of(DOCUMENT, templates);

        assertThat(migration.values())
                .extracting(value -> value.pointer() + " " + value.words())
                .containsExactly(
                        "/rules/0/parameters/maximum 9 → 5",
                        "/rules/0/parameters/window P60D → P30D",
                        "/rules/1/parameters/window PT2H → PT6H");
        assertThat(StrategyJson.canonical(migration.document()))
                .isEqualTo(
                        StrategyJson.canonical(DOCUMENT)
                                .replace("\"maximum\":9", "\"maximum\":5")
                                .replace("P60D", "P30D")
                                .replace("PT2H", "PT6H"));
        assertThat(Migration.of(migration.document(), templates).values()).isEmpty();
    }

    @Test
    void replacesTextsThatAnEnumLost() {
        TemplateSet templates =
                with(
                        CAP,
                        "    values: [decision, impression, click, accept]\n",
                        "    values: [decision, impression]\n    migrate: { click: impression }\n");

        Migration migration = Migration.of(DOCUMENT, templates);

        assertThat(migration.values())
                .singleElement()
                .satisfies(
                        value -> {
                            assertThat(value.holder()).isEqualTo("rule");
                            assertThat(value.id()).isEqualTo("cap");
                            assertThat(value.parameter()).isEqualTo("counts");
                            assertThat(value.words()).isEqualTo("click → impression");
                        });
    }

    @Test
    void migratesTheFieldsOfOffersThatTemplatesFence() {
        TemplateSet levers = with(LEVER, "    max: 5\n", "    max: 2\n    migrate: clamp\n");
        TemplateSet tiers =
                with(
                        TIER,
                        "values: [mandatory, manual, standard, fallback]\n",
                        "values: [mandatory, standard, fallback]\n    migrate: { manual: standard }\n");

        assertThat(Migration.of(DOCUMENT, levers).document().offers().get(0).lever()).isEqualTo(2);
        assertThat(Migration.of(DOCUMENT, levers).values())
                .extracting(value -> value.pointer() + " " + value.words())
                .containsExactly("/offers/0/lever 4.5 → 2");
        assertThat(Migration.of(DOCUMENT, tiers).document().offers().get(0).tier())
                .isEqualTo(Tier.STANDARD);
    }

    @Test
    void leavesAloneWhatIsAllowedAndWhatNoRuleSpeaksOf() {
        TemplateSet silent = with(CAP, "    max: 100\n", "    max: 5\n");

        assertThat(Migration.of(DOCUMENT, silent).values()).isEmpty();
        assertThat(Migration.of(DOCUMENT, silent).document()).isEqualTo(DOCUMENT);
        assertThat(Migration.of(DOCUMENT, Shipped.templates()).values()).isEmpty();
    }

    /** The shipped templates with texts of a template.yaml replaced, each by the one after it. */
    private static TemplateSet with(String id, String... replacements) {
        TemplateSet shipped = Shipped.templates();
        RuleTemplate before = shipped.template(id).orElseThrow();
        String yaml = before.yaml();
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(yaml).contains(replacements[i]);
            yaml = yaml.replace(replacements[i], replacements[i + 1]);
        }
        List<String> problems = new ArrayList<>();
        Optional<RuleTemplate> after =
                TemplateReader.read(id, before.drl(), yaml, before.casesYaml(), problems);
        assertThat(problems).isEmpty();
        Map<String, RuleTemplate> templates = new TreeMap<>(shipped.templates());
        templates.put(id, after.orElseThrow());
        return new TemplateSet(
                shipped.vocabulary(), shipped.vocabularyYaml(), templates, shipped.guardrails());
    }
}
