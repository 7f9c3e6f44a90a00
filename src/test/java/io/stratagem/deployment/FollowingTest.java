package io.stratagem.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.approval.Api;
import io.stratagem.deployment.NodeStatus.FailedActivation;
import io.stratagem.deployment.NodeStatus.ServedStrategy;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.shared.Build;
import io.stratagem.shared.DatabaseAtStart;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FollowingTest {

    private static final Build BUILD = new Build("1.2.3", "0123abc");

    @Inject DeployingNodes deploying;
    @Inject DatabaseAtStart database;
    @Inject Deployments deployments;
    @Inject RuleSetFactory factory;
    @Inject DataSource dataSource;
    @Inject Restoring restoring;
    @Inject Clock clock;

    private final LiveRuleSets elsewhere = new LiveRuleSets();
    private final LiveRuleSets here = new LiveRuleSets();
    private final String node = "node-" + UUID.randomUUID();
    private final String strategy = "following-" + UUID.randomUUID();
    private final String placement = "p-" + UUID.randomUUID();
    private final String otherPlacement = "p-" + UUID.randomUUID();

    @AfterEach
    void stop() throws InterruptedException {
        elsewhere.stop();
        here.stop();
    }

    @Test
    void servesWhatAnotherNodeDeployed() throws SQLException {
        // given
        DeployingNodes.Act act = deploying.created(strategy);
        deploying.deploy(elsewhere, strategy, placement, "First", act);
        Following following = following(factory);

        // when
        following.follow();
        Deployment second = deploying.deploy(elsewhere, strategy, placement, "Second", act);
        following.follow();

        // then
        assertThat(here.find(strategy).orElseThrow().deployment()).isEqualTo(second);
        try (Lease lease = here.forPlacement(placement).orElseThrow()) {
            assertThat(lease.ruleSet().digest()).isEqualTo(second.digest());
        }
        assertThat(served())
                .isEqualTo(
                        new ServedStrategy(
                                strategy,
                                2,
                                second.digest(),
                                second.since(),
                                served().activatedAt(),
                                2,
                                null,
                                null));
        assertThat(served().activatedAt()).isAfterOrEqualTo(second.since());
    }

    @Test
    void keepsServingTheOldRuleSetAndSaysWhyWhenTheNewOneCannotBeBuiltHere() throws SQLException {
        // given
        DeployingNodes.Act act = deploying.created(strategy);
        deploying.deploy(elsewhere, strategy, placement, "First", act);
        Following following = following(refusing(strategy, 2));
        following.follow();

        // when
        deploying.deploy(elsewhere, strategy, placement, "Second", act);
        following.follow();

        // then
        assertThat(here.find(strategy).orElseThrow().version()).isEqualTo(1);
        assertThat(served().upToDate()).isFalse();
        assertThat(served().version()).isEqualTo(1);
        assertThat(served().newest()).isEqualTo(2);
        assertThat(served().problem()).isEqualTo("No memory for version 2.");
        assertThat(served().lastFailure())
                .isEqualTo(
                        new FailedActivation(
                                2, served().lastFailure().at(), "No memory for version 2."));

        // when
        deploying.deploy(elsewhere, strategy, placement, "Third", act);
        following.follow();

        // then
        assertThat(served().upToDate()).isTrue();
        assertThat(served().version()).isEqualTo(3);
        assertThat(served().problem()).isNull();
        assertThat(served().lastFailure().version()).isEqualTo(2);
    }

    @Test
    void servesEverythingElseWhenOneStrategyCannotBeBuiltHere() throws SQLException {
        // given
        String other = "other-" + UUID.randomUUID();
        deploying.deploy(elsewhere, strategy, placement, "First", deploying.created(strategy));
        deploying.deploy(elsewhere, other, otherPlacement, "First", deploying.created(other));

        // when
        following(refusing(strategy, 1)).follow();

        // then
        assertThat(here.find(strategy)).isEmpty();
        assertThat(here.find(other)).isPresent();
    }

    @Test
    void followsTwoStrategiesThatExchangedTheirPlacements() throws SQLException {
        // given
        String other = "other-" + UUID.randomUUID();
        DeployingNodes.Act act = deploying.created(strategy);
        DeployingNodes.Act otherAct = deploying.created(other);
        deploying.deploy(elsewhere, strategy, placement, "One", act);
        deploying.deploy(elsewhere, other, otherPlacement, "One", otherAct);
        Following following = following(factory);
        following.follow();

        // when
        deploying.deploy(elsewhere, strategy, "p-" + UUID.randomUUID(), "Between", act);
        deploying.deploy(elsewhere, other, placement, "Two", otherAct);
        deploying.deploy(elsewhere, strategy, otherPlacement, "Three", act);
        following.follow();

        // then
        assertThat(here.placements())
                .containsEntry(placement, other)
                .containsEntry(otherPlacement, strategy);
    }

    @Test
    void saysOfANodeThatWentSilentThatItIsDown() throws SQLException {
        // given
        following(factory).follow();
        assertThat(status().up()).isTrue();

        // when
        silentFor(Nodes.UP_WITHIN.plusSeconds(1));

        // then
        assertThat(status().up()).isFalse();
    }

    @Test
    void listsNodesWithWhatTheyServe() throws SQLException {
        // given
        Deployment first =
                deploying.deploy(
                        elsewhere, strategy, placement, "First", deploying.created(strategy));
        following(factory).follow();

        // when
        Map<String, Object> listed =
                Api.as("auditor")
                        .get("/api/v1/nodes")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getMap("items.find { it.name == '%s' }".formatted(node));

        // then
        assertThat(listed)
                .containsEntry("up", true)
                .containsEntry("version", BUILD.version())
                .containsEntry("commit", BUILD.commit());
        assertThat(listed.get("serving").toString())
                .contains("strategy=" + strategy, "version=1", "digest=" + first.digest());
    }

    private Following following(RuleSetFactory factory) {
        return new Following(
                database,
                deployments,
                deploying.catchingUp(here, factory),
                here,
                new Nodes(dataSource, restoring, GivenDeploymentConfig.named(node), BUILD, clock),
                GivenDeploymentConfig.named(node),
                clock);
    }

    private RuleSetFactory refusing(String strategy, int refused) {
        return (document, version, digest, templates) -> {
            if (document.id().equals(strategy) && version == refused) {
                throw new RuleSetBuildException(
                        List.of("No memory for version %d.".formatted(version)));
            }
            return factory.build(document, version, digest, templates);
        };
    }

    private NodeStatus status() {
        return new Nodes(dataSource, restoring, GivenDeploymentConfig.named(node), BUILD, clock)
                .all().stream().filter(n -> n.name().equals(node)).findFirst().orElseThrow();
    }

    private ServedStrategy served() {
        return status().serving().stream()
                .filter(s -> s.strategy().equals(strategy))
                .findFirst()
                .orElseThrow();
    }

    private void silentFor(Duration time) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update node set seen_at = ? where name = ?")) {
            update.setObject(1, clock.instant().minus(time).atOffset(ZoneOffset.UTC));
            update.setString(2, node);
            update.executeUpdate();
        }
    }
}
