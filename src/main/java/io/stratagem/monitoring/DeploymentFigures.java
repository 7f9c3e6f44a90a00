package io.stratagem.monitoring;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.stratagem.deployment.Activations;
import io.stratagem.deployment.Following;
import io.stratagem.deployment.LiveRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.NodeStatus.ServedStrategy;
import io.stratagem.deployment.Restoring;
import io.stratagem.shared.Build;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** What serves on this node, and whether that is what should. */
@ApplicationScoped
class DeploymentFigures implements Figures {

    private final LiveRuleSets liveRuleSets;
    private final Following following;
    private final Restoring restoring;
    private final Build build;

    DeploymentFigures(
            LiveRuleSets liveRuleSets, Following following, Restoring restoring, Build build) {
        this.liveRuleSets = liveRuleSets;
        this.following = following;
        this.restoring = restoring;
        this.build = build;
    }

    @Override
    public List<MetricFamilySamples> now() {
        Activations activations = liveRuleSets.activations();
        Family version = Family.gauge("rule_set_version", "Which revision serves", "strategy");
        Family since =
                Family.gauge(
                        "rule_set_deployed_timestamp_seconds",
                        "When what serves was deployed",
                        "strategy");
        for (LiveRuleSet live : liveRuleSets.all()) {
            version.with(live.version(), live.strategy());
            since.with(live.since(), live.strategy());
        }
        Family leases =
                Family.gauge("rule_set_leases", "Uses of what serves at this moment", "strategy");
        liveRuleSets.leases().forEach((strategy, count) -> leases.with(count, strategy));
        Family behind =
                Family.gauge(
                        "rule_set_versions_behind",
                        "How far this node serves an older revision than was deployed last",
                        "strategy");
        Family failing =
                Family.gauge(
                        "rule_set_failing",
                        "Whether what was deployed last cannot be served on this node",
                        "strategy");
        for (ServedStrategy one : following.served()) {
            int served = Objects.requireNonNullElse(one.version(), 0);
            behind.with(Math.max(0, one.newest() - served), one.strategy());
            failing.with(one.problem() != null, one.strategy());
        }
        Family followed =
                Family.gauge(
                        "node_followed_timestamp_seconds",
                        "When this node last found out what was deployed");
        following.followedAt().ifPresent(followed::with);
        return List.of(
                version.family(),
                since.family(),
                leases.family(),
                behind.family(),
                failing.family(),
                followed.family(),
                Family.seconds(
                        "activation_seconds",
                        "How long it took to build, try and warm up a rule set",
                        activations.built()),
                Family.counter("activation_failures", "Rule sets that could not be built to serve")
                        .with(activations.failures())
                        .family(),
                Family.gauge(
                                "last_known_good_in_use",
                                "Whether this node started without the database, from its copy")
                        .with(restoring.source() == Restoring.Source.LAST_KNOWN_GOOD)
                        .family(),
                Family.gauge("build_info", "Which build runs; always 1", "version", "commit")
                        .with(1, build.version(), Objects.requireNonNullElse(build.commit(), ""))
                        .family());
    }
}
