package io.stratagem.deployment;

import io.stratagem.ruleset.RuleSet;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A live rule set that counts who uses it. It starts with one use, that of being live; the last use
 * to end closes the rule set, and from then on it can never be taken again.
 */
final class CountedRuleSet {

    private final LiveRuleSet live;
    private final Executor closer;
    private final AtomicInteger uses = new AtomicInteger(1);

    /**
     * @param closer closes the rule set, so that no decision waits for it
     */
    CountedRuleSet(LiveRuleSet live, Executor closer) {
        this.live = live;
        this.closer = closer;
    }

    LiveRuleSet live() {
        return live;
    }

    /** A lease, or empty when the rule set is closed already. */
    Optional<Lease> take() {
        int before = uses.getAndUpdate(count -> count == 0 ? 0 : count + 1);
        return before == 0 ? Optional.empty() : Optional.of(new CountedLease());
    }

    /** How many leases have been taken and not closed. */
    int leases() {
        return Math.max(0, uses.get() - 1);
    }

    /** Ends the use of being live. Called once, after the rule set can no longer be found. */
    void retire() {
        release();
    }

    private void release() {
        if (uses.decrementAndGet() == 0) {
            closer.execute(live.ruleSet()::close);
        }
    }

    private final class CountedLease implements Lease {

        private final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public RuleSet ruleSet() {
            return live.ruleSet();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release();
            }
        }
    }
}
