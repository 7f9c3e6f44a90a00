package io.stratagem.deployment;

import java.util.List;

/**
 * What one node serves, beside what it should.
 *
 * @param ready whether it takes requests: everything that served before its start serves again
 * @param source where the rule sets were read from at its start
 * @param strategies what it serves, one of each strategy that was ever deployed
 */
public record NodeStatus(boolean ready, Restoring.Source source, List<OfStrategy> strategies) {

    /**
     * A strategy on the node.
     *
     * @param live what it serves; null when nothing
     * @param newest the version deployed last, on whatever node
     * @param failure why it could not be brought back at the start; null when it could
     */
    public record OfStrategy(String strategy, LiveRuleSet live, int newest, String failure) {

        /** Whether it serves what was deployed last. */
        public boolean upToDate() {
            return live != null && live.version() == newest;
        }
    }
}
