package io.stratagem.ruleset;

import io.stratagem.shared.Violation;
import java.util.List;

/**
 * What the guardrails say of a strategy document.
 *
 * @param violations these block a submit
 * @param warnings these do not
 */
public record GuardrailReport(List<Violation> violations, List<Violation> warnings) {

    public boolean isClean() {
        return violations.isEmpty();
    }
}
