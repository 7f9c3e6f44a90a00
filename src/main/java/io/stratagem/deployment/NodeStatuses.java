package io.stratagem.deployment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;

/** Says how the node that is asked stands. */
@ApplicationScoped
public class NodeStatuses {

    private final Deployments deployments;
    private final LiveRuleSets liveRuleSets;
    private final Restoring restoring;

    NodeStatuses(Deployments deployments, LiveRuleSets liveRuleSets, Restoring restoring) {
        this.deployments = deployments;
        this.liveRuleSets = liveRuleSets;
        this.restoring = restoring;
    }

    /** This node, now. */
    @Transactional
    public NodeStatus present() {
        Map<String, String> failures = restoring.failures();
        List<NodeStatus.OfStrategy> strategies =
                deployments.newestVersions().entrySet().stream()
                        .map(
                                newest ->
                                        new NodeStatus.OfStrategy(
                                                newest.getKey(),
                                                liveRuleSets.find(newest.getKey()).orElse(null),
                                                newest.getValue(),
                                                failures.get(newest.getKey())))
                        .toList();
        boolean ready =
                restoring.source() != Restoring.Source.NONE_YET
                        && strategies.stream().allMatch(one -> one.live() != null);
        return new NodeStatus(ready, restoring.source(), strategies);
    }
}
