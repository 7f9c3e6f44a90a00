package io.stratagem.ruleset;

import io.stratagem.shared.Violation;
import io.stratagem.strategy.StrategyDocument;
import java.util.List;
import java.util.Map;

/** Runs the guardrails that IT wrote over whole strategies. */
public interface WholeStrategyGuardrails {

    /**
     * @param document any document; rules that their template refuses are left out, because the
     *     refusal is reported already
     * @param templates the templates and guardrails to check with
     * @param othersPlacements the other live strategies' placements: strategy id by placement id
     * @return what the guardrails refuse, in document order, each with a pointer into the document
     */
    List<Violation> check(
            StrategyDocument document, TemplateSet templates, Map<String, String> othersPlacements);
}
