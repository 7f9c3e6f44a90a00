package io.stratagem.deployment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Serves on this node what another one deployed, byte for byte as it was sealed. */
@ApplicationScoped
class CatchingUp {

    private final Deployments deployments;
    private final Building building;
    private final Deploying deploying;
    private final LiveRuleSets liveRuleSets;
    private final LastKnownGood lastKnownGood;

    CatchingUp(
            Deployments deployments,
            Building building,
            Deploying deploying,
            LiveRuleSets liveRuleSets,
            LastKnownGood lastKnownGood) {
        this.deployments = deployments;
        this.building = building;
        this.deploying = deploying;
        this.liveRuleSets = liveRuleSets;
        this.lastKnownGood = lastKnownGood;
    }

    /**
     * Serves the last deployment of each strategy, all at once where that can be, since they may
     * have passed placements to each other. What cannot be built hinders no other.
     *
     * @param strategies of which something was deployed
     * @return why the last deployment of a strategy cannot serve here, by strategy id
     */
    Map<String, String> catchUp(List<String> strategies) {
        Map<String, String> failures = new TreeMap<>();
        Map<Rollover, DeployedRevision> built = new LinkedHashMap<>();
        deploying.alone(
                () -> {
                    try {
                        for (String strategy : strategies) {
                            build(strategy, built, failures);
                        }
                        swap(built, failures);
                    } finally {
                        built.keySet().forEach(Rollover::close);
                    }
                });
        return failures;
    }

    private void build(
            String strategy, Map<Rollover, DeployedRevision> built, Map<String, String> failures) {
        DeployedRevision revision =
                deployments.revisionOf(deployments.newest(strategy).orElseThrow());
        Deployment deployment = revision.deployment();
        try {
            built.put(
                    building.build(
                            revision.document(),
                            deployment.version(),
                            deployment.digest(),
                            revision.templates()),
                    revision);
        } catch (RuntimeException e) {
            failures.put(strategy, e.getMessage());
        }
    }

    private void swap(Map<Rollover, DeployedRevision> built, Map<String, String> failures) {
        try {
            serve(built);
        } catch (IllegalStateException together) {
            // One that could not be built still holds a placement: the others need not wait.
            built.forEach(
                    (rollover, revision) -> {
                        try {
                            serve(Map.of(rollover, revision));
                        } catch (IllegalStateException e) {
                            failures.put(revision.deployment().strategy(), e.getMessage());
                        }
                    });
        }
    }

    private void serve(Map<Rollover, DeployedRevision> built) {
        Map<Rollover, Deployment> byDeployment = new LinkedHashMap<>();
        built.forEach((rollover, revision) -> byDeployment.put(rollover, revision.deployment()));
        Rollover.commit(liveRuleSets, byDeployment);
        built.values().forEach(lastKnownGood::keep);
    }
}
