package io.stratagem.deployment;

import io.stratagem.ruleset.RuleSet;

/**
 * A live rule set, taken for one decision: it stays open until the lease is closed, even when
 * another one replaces it meanwhile.
 */
public interface Lease extends AutoCloseable {

    /** The rule set taken; the same one until {@link #close()}. */
    RuleSet ruleSet();

    /** Gives the rule set back. Closing twice does nothing. */
    @Override
    void close();
}
