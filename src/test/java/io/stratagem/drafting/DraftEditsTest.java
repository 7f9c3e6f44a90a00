package io.stratagem.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class DraftEditsTest {

    private static final StrategyDocument DOCUMENT =
            StrategyJson.parse(
                    """
                    {"id":"retail","name":"Retail","placements":[{"id":"home","channel":"web","slots":3}],
                     "offers":[
                      {"id":"saver","name":"Saver","category":"savings","tags":[],"value":40,"priority":50,
                       "lever":1,"tier":"standard","treatments":[{"placement":"home","content":{"title":"A"}}]},
                      {"id":"card","name":"Card","category":"cards","tags":[],"value":1,"priority":5,
                       "lever":1,"tier":"fallback","treatments":[]}],
                     "rules":[
                      {"id":"r1","template":"exclusion/audience","scope":{"offers":["saver"]},"parameters":{"all":[]}},
                      {"id":"r2","template":"exclusion/audience","scope":{"offers":["saver","card"]},"parameters":{"all":[]}}],
                     "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true},
                     "fallback":{"offer":"card"}}
                    """);

    @Test
    void changesOnlyTheFieldsThatWereTyped() {
        ObjectNode tree = DraftEdits.tree(DOCUMENT);

        typed(Map.of("offers/saver/priority", "55", "offers/saver/lever", " 1.5 "), tree);

        StrategyDocument after = StrategyJson.parse(tree.toString());
        assertThat(after.offer("saver").orElseThrow().priority()).isEqualTo(55);
        assertThat(after.offer("saver").orElseThrow().lever()).isEqualTo(1.5);
        assertThat(after.offer("card")).isEqualTo(DOCUMENT.offer("card"));
        assertThat(after.rules()).isEqualTo(DOCUMENT.rules());
    }

    @Test
    void bringsWhatCannotBeReadBackToItsField() {
        ObjectNode tree = DraftEdits.tree(DOCUMENT);

        typed(Map.of("offers/card/priority", "abc", "offers/saver/value", "-1"), tree);

        ProblemException refusal =
                Assertions.catchThrowableOfType(
                        ProblemException.class, () -> StrategyJson.parse(tree.toString()));
        assertThat(refusal.problem().status()).isEqualTo(Problem.Kind.INVALID.status());
        Findings findings = findings(tree, refusal.problem().violations());
        assertThat(findings.of("offers/card/priority")).singleElement().asString().contains("abc");
        assertThat(findings.of("offers/saver/value")).hasSize(1);
        assertThat(findings.violations())
                .extracting(Findings.Finding::href)
                .contains("/edit/offers/card#offers/card/priority");
    }

    @Test
    void showsWhatWasTypedAndWhatSomebodyElseSaved() {
        FormFields fields =
                new FormFields(
                        new Typed(Map.of("offers/saver/priority", List.of("55"))),
                        findings(DraftEdits.tree(DOCUMENT), List.of()),
                        true,
                        Locale.ENGLISH,
                        ZoneOffset.UTC);

        Field field = fields.field("offers/saver/priority", "Priority", null, null, "50");

        assertThat(field.value()).isEqualTo("55");
        assertThat(field.savedMeanwhile()).isEqualTo("50");
    }

    @Test
    void removesWithAnOfferWhatOnlySpokeOfIt() {
        ObjectNode tree = DraftEdits.tree(DOCUMENT);

        int rules = DraftEdits.removeOffer(tree, "saver");

        assertThat(rules).isEqualTo(1);
        StrategyDocument after = StrategyJson.parse(tree.toString());
        assertThat(after.offers()).extracting("id").containsExactly("card");
        assertThat(after.rules()).extracting("id").containsExactly("r2");
        assertThat(after.rules().get(0).scope().offers()).containsExactly("card");
        assertThat(after.fallback()).isNotNull();
    }

    @Test
    void copiesAnOfferUnderAFreeId() {
        ObjectNode tree = DraftEdits.tree(DOCUMENT);

        String id = DraftEdits.addOffer(tree, "Saver", "saver");

        assertThat(id).isEqualTo("saver-2");
        StrategyDocument after = StrategyJson.parse(tree.toString());
        assertThat(after.offer(id).orElseThrow().treatments())
                .isEqualTo(DOCUMENT.offer("saver").orElseThrow().treatments());
    }

    @Test
    void givesRulesOfTwoDraftsDifferentIds() {
        String cap = "contact-policy/frequency-cap";
        ObjectNode one = DraftEdits.tree(DOCUMENT);
        ObjectNode other = DraftEdits.tree(DOCUMENT);
        String original = DOCUMENT.rules().get(0).id();

        assertThat(DraftEdits.addRule(one, cap, 7).path("id").asText())
                .isEqualTo("contact-policy-frequency-cap-7");
        assertThat(DraftEdits.addRule(other, cap, 8).path("id").asText())
                .isEqualTo("contact-policy-frequency-cap-8");
        assertThat(DraftEdits.addRule(other, cap, 8).path("id").asText())
                .isEqualTo("contact-policy-frequency-cap-8-2");
        assertThat(DraftEdits.copyRule(one, original, 7)).contains(original + "-7");
        assertThat(DraftEdits.copyRule(other, original, 8)).contains(original + "-8");
    }

    @Test
    void addsAnEmptyOfferThatIsADocumentAlready() {
        ObjectNode tree = DraftEdits.tree(DOCUMENT);

        String id = DraftEdits.addOffer(tree, "Crédito Año", "");

        assertThat(id).isEqualTo("credito-ano");
        assertThat(StrategyJson.parse(tree.toString()).offer(id)).isPresent();
    }

    @Test
    void takesContentAwayWithTheBox() {
        ObjectNode tree = DraftEdits.tree(DOCUMENT);

        typed(Map.of("offers/saver/treatments:form", "true"), tree);

        assertThat(tree.path("offers").get(0).path("treatments")).isEmpty();
    }

    @Test
    void addsAPlacementAndRemovesAnother() {
        ObjectNode tree = DraftEdits.tree(DOCUMENT);

        SettingsForm.apply(
                new Typed(
                        Map.of(
                                "placements/home:remove", List.of("true"),
                                "newPlacement:id", List.of("app"),
                                "newPlacement:channel", List.of("mobile"),
                                "newPlacement:slots", List.of("2"))),
                tree);

        assertThat(StrategyJson.parse(tree.toString()).placements())
                .extracting("id")
                .containsExactly("app");
    }

    private static void typed(Map<String, String> fields, ObjectNode tree) {
        Map<String, List<String>> lists = new java.util.HashMap<>();
        fields.forEach((name, text) -> lists.put(name, List.of(text)));
        for (JsonNode offer : tree.path("offers")) {
            OfferForm.apply(new Typed(lists), (ObjectNode) offer, ZoneOffset.UTC);
        }
    }

    private static Findings findings(JsonNode tree, List<Violation> violations) {
        TemplateSet none = new TemplateSet(new Vocabulary(List.of()), "", Map.of(), Map.of());
        return new Findings(
                "/edit", tree, none, violations, List.of(), Locale.ENGLISH, ZoneOffset.UTC);
    }
}
