package io.stratagem.ruleset.fact;

/**
 * A condition on an attribute somewhere in a strategy's rules, as guardrails see it.
 *
 * @param attribute the attribute's name
 * @param sensitive whether the vocabulary marks it sensitive
 * @param rule id of the rule it stands in
 * @param pointer JSON Pointer to it
 */
public record StrategyCondition(String attribute, boolean sensitive, String rule, String pointer) {

    @ForTemplates
    public String getAttribute() {
        return attribute;
    }

    @ForTemplates
    public boolean isSensitive() {
        return sensitive;
    }

    @ForTemplates
    public String getRule() {
        return rule;
    }

    /** A place in the condition, e.g. {@code at("/attribute")}. */
    @ForTemplates
    public String at(String path) {
        return pointer + path;
    }
}
