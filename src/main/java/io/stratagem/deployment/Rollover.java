package io.stratagem.deployment;

import io.stratagem.ruleset.RuleSet;
import java.time.Duration;
import java.util.Map;

/**
 * A rule set that stands ready to replace the one that serves. {@link #commit} swaps it in; closed
 * without that, it is disposed of and the other one goes on serving. For one thread.
 */
final class Rollover implements AutoCloseable {

    private final RuleSet ruleSet;
    private final Duration buildTime;
    private final LiveRuleSets liveRuleSets;
    private boolean handedOver;

    Rollover(RuleSet ruleSet, Duration buildTime, LiveRuleSets liveRuleSets) {
        this.ruleSet = ruleSet;
        this.buildTime = buildTime;
        this.liveRuleSets = liveRuleSets;
    }

    RuleSet ruleSet() {
        return ruleSet;
    }

    /** How long building and trying it took. */
    Duration buildTime() {
        return buildTime;
    }

    /**
     * Makes it serve. Called once, after what it is based on was stored for good.
     *
     * @param deployment the deployment it serves by
     * @throws IllegalStateException when it claims a placement of another live strategy
     */
    void commit(Deployment deployment) {
        liveRuleSets.swap(new LiveRuleSet(deployment, ruleSet));
        handedOver = true;
    }

    /**
     * Makes several serve at once, each of its strategy, so that they may pass placements to each
     * other.
     *
     * @param deployments what each serves by
     * @throws IllegalStateException when one claims a placement of another live strategy; none of
     *     them serves then
     */
    static void commit(LiveRuleSets liveRuleSets, Map<Rollover, Deployment> deployments) {
        liveRuleSets.swap(
                deployments.entrySet().stream()
                        .map(e -> new LiveRuleSet(e.getValue(), e.getKey().ruleSet))
                        .toList());
        deployments.keySet().forEach(rollover -> rollover.handedOver = true);
    }

    @Override
    public void close() {
        if (!handedOver) {
            ruleSet.close();
        }
    }
}
