package io.stratagem.ruleset;

import java.util.List;

/** A rule set, template or guardrail could not be built; says which file and line, and why. */
public final class RuleSetBuildException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    /**
     * @param reasons each one a sentence that begins with {@code <file>:<line>: } where known
     */
    public RuleSetBuildException(List<String> reasons) {
        super(String.join("\n", reasons));
        this.reasons = List.copyOf(reasons);
    }

    public List<String> reasons() {
        return reasons;
    }
}
