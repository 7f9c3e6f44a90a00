package io.stratagem.deployment;

import io.stratagem.ruleset.RuleSet;

/**
 * Gets ready what decisions by a rule set will need, before it serves, so that the first of them
 * need not wait for it.
 */
public interface WarmUp {

    /**
     * @param ruleSet built and tried, not serving yet; held open until this returns. It may never
     *     serve.
     */
    void warmUp(RuleSet ruleSet);
}
