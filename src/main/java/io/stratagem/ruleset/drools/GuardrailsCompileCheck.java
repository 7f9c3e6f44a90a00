package io.stratagem.ruleset.drools;

import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.TemplateCheck;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.WholeStrategyGuardrails;
import io.stratagem.strategy.Arbitration;
import io.stratagem.strategy.StrategyDocument;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * Compiles and runs the guardrails once on an empty strategy, so that a broken one never serves.
 */
@ApplicationScoped
@Priority(TemplateCheck.CASES)
public class GuardrailsCompileCheck implements TemplateCheck {

    private static final StrategyDocument EMPTY =
            new StrategyDocument(
                    "empty",
                    "Empty",
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    new Arbitration(true, true, true, true),
                    null);

    private final WholeStrategyGuardrails guardrails;

    GuardrailsCompileCheck(WholeStrategyGuardrails guardrails) {
        this.guardrails = guardrails;
    }

    @Override
    public List<String> check(TemplateSet templates) {
        try {
            guardrails.check(EMPTY, templates, Map.of());
            return List.of();
        } catch (RuleSetBuildException e) {
            return e.reasons();
        }
    }
}
