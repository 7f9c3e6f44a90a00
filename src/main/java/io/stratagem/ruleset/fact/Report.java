package io.stratagem.ruleset.fact;

import java.util.ArrayList;
import java.util.List;

/** Where guardrails over a whole strategy report to. */
public final class Report {

    private final List<Finding> findings = new ArrayList<>();

    /**
     * What a guardrail found.
     *
     * @param guardrail its id in guardrails.yaml
     * @param pointer JSON Pointer to what is wrong
     * @param values what the message's placeholders stand for: {@code {0}}, {@code {1}} and so on
     */
    public record Finding(String guardrail, String pointer, List<Object> values) {}

    /** Reports a violation. */
    @ForTemplates
    public void violation(String guardrail, String pointer, Object... values) {
        findings.add(new Finding(guardrail, pointer, List.of(values)));
    }

    public List<Finding> findings() {
        return findings;
    }
}
