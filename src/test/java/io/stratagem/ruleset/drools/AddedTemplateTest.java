package io.stratagem.ruleset.drools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.ruleset.CasesCheck;
import io.stratagem.ruleset.EvaluationInput;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSet.Evaluation;
import io.stratagem.ruleset.Shipped;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import io.stratagem.strategy.Arbitration;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A template that IT adds as a folder and an attribute, without any Java. */
class AddedTemplateTest {

    private static final String ID = "exclusion/quiet-hours";
    private static final String YAML =
            """
            id: exclusion/quiet-hours
            version: 1
            stage: exclusion
            effect: exclude
            scope: [offers, categories, tags, all]
            label: { en: Quiet hours, es: Horas de silencio }
            description:
              en: Leaves customers who asked for it alone at night.
              es: No molesta de noche a quien lo ha pedido.
            parameters:
              from:
                type: time
                label: { en: From, es: Desde }
              channels:
                type: texts
                label: { en: Channels, es: Canales }
            reason:
              code: QUIET_HOURS
              en: "The customer is left alone from {from}."
              es: "No se molesta al cliente desde las {from}."
            """;
    private static final String DRL =
            """
            package stratagem.rules

            import io.stratagem.ruleset.fact.Request
            import accumulate io.stratagem.ruleset.drools.CollectHits hits

            rule "exclusion/quiet-hours"
            when
                $request : Request()
                Customer(quietNights == true)
                accumulate(
                    $rule : ExclusionQuietHours(
                        from <= $request.timeOfDay, channels contains $request.channel);
                    $hits : hits($rule.all()))
            then
                $request.exclude($hits);
            end
            """;
    private static final String CASES =
            """
            - name: at night on the phone
              given:
                parameters: { from: "21:00", channels: [call] }
                customer: { quietNights: true }
                channel: call
                now: 2026-03-02T22:30:00Z
              expect: { hits: true }
            - name: by day
              given:
                parameters: { from: "21:00", channels: [call] }
                customer: { quietNights: true }
                channel: call
                now: 2026-03-02T12:00:00Z
              expect: { hits: false }
            - name: somebody who did not ask for it
              given:
                parameters: { from: "21:00", channels: [call] }
                channel: call
                now: 2026-03-02T22:30:00Z
              expect: { hits: false }
            """;

    @Test
    void passesItsChecksAndDecidesOnTheCustomersClock() throws Exception {
        DroolsRuleSetFactory factory = new DroolsRuleSetFactory();
        TemplateSet templates = withQuietHours();

        assertThat(new TemplateLint().check(templates)).isEmpty();
        assertThat(new CasesCheck(factory).check(templates)).isEmpty();

        ObjectNode parameters =
                (ObjectNode)
                        new ObjectMapper().readTree("{\"from\":\"21:00\",\"channels\":[\"web\"]}");
        try (RuleSet ruleSet = factory.build(strategy(parameters), 1, "digest", templates)) {
            Instant tenInMadrid = Instant.parse("2026-03-02T21:00:00Z");
            assertThat(excludes(ruleSet, tenInMadrid, "Europe/Madrid")).isTrue();
            assertThat(excludes(ruleSet, tenInMadrid, "America/New_York")).isFalse();
        }
    }

    private static TemplateSet withQuietHours() {
        Map<String, String> files = new HashMap<>(Shipped.templates().files());
        files.merge(
                "vocabulary.yaml",
                "  quietNights: { type: boolean, label: { en: Quiet nights, es: Noches tranquilas } }\n",
                String::concat);
        files.put(ID + "/template.yaml", YAML);
        files.put(ID + "/template.drl", DRL);
        files.put(ID + "/cases.yaml", CASES);
        return TemplateSet.fromFiles(files);
    }

    private static boolean excludes(RuleSet ruleSet, Instant now, String zone) {
        EvaluationInput input =
                new EvaluationInput(
                        "home",
                        "web",
                        Map.of("quietNights", true),
                        Map.of(),
                        List.of(),
                        Volumes.NONE,
                        OfferSet.NONE,
                        now,
                        ZoneId.of(zone));
        try (Evaluation evaluation = ruleSet.evaluate(input)) {
            return !evaluation.verdict().exclusions().isEmpty();
        }
    }

    private static StrategyDocument strategy(ObjectNode parameters) {
        Offer offer =
                new Offer(
                        "saver",
                        "Saver",
                        "savings",
                        List.of(),
                        1,
                        0,
                        1,
                        Tier.STANDARD,
                        null,
                        null,
                        null,
                        List.of(new Treatment("home", Map.of())));
        return new StrategyDocument(
                "retail",
                "Retail",
                null,
                List.of(new Placement("home", "web", 1)),
                List.of(offer),
                List.of(new Rule("quiet", ID, new Scope(null, null, null, true), parameters, null)),
                new Arbitration(true, true, true, true),
                null);
    }
}
