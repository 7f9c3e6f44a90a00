package io.stratagem.ruleset.drools;

import io.stratagem.ruleset.Effect;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.TemplateCheck;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.drools.DrlLint.Demands;
import io.stratagem.ruleset.drools.FactApi.Type;
import io.stratagem.ruleset.fact.Report;
import io.stratagem.ruleset.fact.Request;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the DRL of all templates and guardrails before any of it is compiled. */
@ApplicationScoped
@Priority(TemplateCheck.LINT)
public class TemplateLint implements TemplateCheck {

    @Override
    public List<String> check(TemplateSet templates) {
        List<String> problems = new ArrayList<>();
        for (RuleTemplate template : templates.all()) {
            String file = template.id() + "/template.drl";
            Demands demands = demandsOn(template, templates);
            problems.addAll(new DrlLint(file, template.drl(), demands).check());
        }
        Demands demands = demandsOnGuardrails(templates);
        templates
                .guardrails()
                .forEach(
                        (name, text) -> {
                            if (name.endsWith(".drl")) {
                                String file = "guardrails/" + name;
                                problems.addAll(new DrlLint(file, text, demands).check());
                            }
                        });
        return problems;
    }

    private static Demands demandsOn(RuleTemplate template, TemplateSet templates) {
        return new Demands(
                Request.class,
                Set.of(sinkOf(template.effect())),
                Map.of(
                        TypeDeclarations.typeOf(template),
                        FactApi.ofTemplate(template),
                        TypeDeclarations.CUSTOMER,
                        FactApi.ofCustomer(templates.vocabulary())),
                Set.of(template.id()),
                Set.of());
    }

    private static String sinkOf(Effect effect) {
        return switch (effect) {
            case QUALIFY -> "qualify";
            case EXCLUDE -> "exclude";
            case BOOST -> "boost";
            case TIER -> "moveTier";
            case WEIGHT -> "weigh";
            case EXPLORE -> "explore";
        };
    }

    private static Demands demandsOnGuardrails(TemplateSet templates) {
        Map<String, Type> generated = new HashMap<>();
        templates
                .all()
                .forEach(
                        template ->
                                generated.put(
                                        TypeDeclarations.typeOf(template),
                                        FactApi.ofTemplate(template)));
        Set<String> ids = templates.guardrailTexts().keySet();
        return new Demands(Report.class, Set.of("violation"), generated, ids, ids);
    }
}
