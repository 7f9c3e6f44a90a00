package io.stratagem.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.ruleset.SmokeRun;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.DatabaseAtStart;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeployingTest {

    @Inject DeployingNodes nodes;
    @Inject DatabaseAtStart database;
    @Inject Revisions revisions;
    @Inject Deployments deployments;
    @Inject PlacementClaims placementClaims;
    @Inject RuleSetFactory factory;
    @Inject SmokeRun smokeRun;
    @Inject LastKnownGood lastKnownGood;
    @Inject TemplateRepository templates;

    private final LiveRuleSets liveRuleSets = new LiveRuleSets();
    private final String strategy = "deploying-" + UUID.randomUUID();
    private final String placement = "p-" + UUID.randomUUID();

    @AfterEach
    void stop() throws InterruptedException {
        liveRuleSets.stop();
    }

    @Test
    void appendsARevisionAndServesIt() {
        // given
        DeployingNodes.Act first = nodes.created(strategy);

        // when
        Deployment deployment = nodes.deploy(liveRuleSets, strategy, placement, "First", first);

        // then
        assertThat(deployment.version()).isEqualTo(1);
        assertThat(revisions.head(strategy).orElseThrow().digest()).isEqualTo(deployment.digest());
        try (Lease lease = liveRuleSets.forPlacement(placement).orElseThrow()) {
            assertThat(lease.ruleSet().version()).isEqualTo(1);
            assertThat(lease.ruleSet().digest()).isEqualTo(deployment.digest());
        }
    }

    @Test
    void listsTheHistoryNewestFirst() {
        // given
        DeployingNodes.Act act = nodes.created(strategy);
        Deployment first = nodes.deploy(liveRuleSets, strategy, placement, "First", act);
        Deployment second = nodes.deploy(liveRuleSets, strategy, placement, "Second", act);

        // when
        Page<Deployment> page = deployments.list(strategy, new PageRequest(null, 1));
        Page<Deployment> next = deployments.list(strategy, PageRequest.of(page.next(), "1"));

        // then
        assertThat(page.items()).singleElement().isEqualTo(second);
        assertThat(next.next()).isNull();
        assertThat(next.items())
                .singleElement()
                .satisfies(
                        deployment -> {
                            assertThat(deployment.number()).isEqualTo(first.number());
                            assertThat(deployment.until()).isEqualTo(second.since());
                            assertThat(deployment.approvers()).containsExactly(DeployingNodes.LEAD);
                        });
    }

    @Test
    void keepsServingTheOldRuleSetWhenTheNewOneDoesNotCompile() {
        // given
        DeployingNodes.Act act = nodes.created(strategy);
        nodes.deploy(liveRuleSets, strategy, placement, "First", act);
        StrategyDocument second = DeployingNodes.document(strategy, placement, "Second");

        // when, then
        assertThatThrownBy(
                        () ->
                                nodes.deploying(liveRuleSets)
                                        .deploy(
                                                second,
                                                StrategyJson.canonical(second),
                                                broken(templates.current()),
                                                act))
                .isInstanceOf(DeploymentRefused.class)
                .hasMessageContaining("template.drl:");
        assertStillServesTheFirst();
    }

    @Test
    void keepsServingTheOldRuleSetWhenTheSealIsRefused() {
        // given
        DeployingNodes.Act act = nodes.created(strategy);
        nodes.deploy(liveRuleSets, strategy, placement, "First", act);
        DeployingNodes.Act refused =
                nodes.new Act(act.changeRequest()) {
                    @Override
                    public void verify() {
                        throw new DeploymentRefused(Wording.verbatim("Nobody approved this."));
                    }
                };

        // when, then
        assertThatThrownBy(() -> nodes.deploy(liveRuleSets, strategy, placement, "Second", refused))
                .isInstanceOf(DeploymentRefused.class)
                .hasMessage("Nobody approved this.");
        assertStillServesTheFirst();
    }

    @Test
    void keepsServingTheOldRuleSetWhenAnotherNodeDeploysMeanwhile() {
        // given
        DeployingNodes.Act act = nodes.created(strategy);
        nodes.deploy(liveRuleSets, strategy, placement, "First", act);
        LiveRuleSets elsewhere = new LiveRuleSets();
        DeployingNodes.Act overtaken =
                nodes.new Act(act.changeRequest()) {
                    @Override
                    public void verify() {
                        nodes.deploy(elsewhere, strategy, placement, "Overtaking", act);
                    }
                };

        // when, then
        assertThatThrownBy(
                        () -> nodes.deploy(liveRuleSets, strategy, placement, "Second", overtaken))
                .isInstanceOf(DeploymentRefused.class)
                .hasMessageContaining("went first");
        assertThat(liveRuleSets.find(strategy).orElseThrow().version()).isEqualTo(1);
        assertThat(revisions.head(strategy).orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void letsOnlyOneOfTwoStrategiesThatRaceForAPlacementWin() throws Exception {
        // given
        String rival = "rival-" + UUID.randomUUID();
        CyclicBarrier start = new CyclicBarrier(2);
        DeployingNodes.Act one = nodes.created(strategy).after(start);
        DeployingNodes.Act other = nodes.created(rival).after(start);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        LiveRuleSets elsewhere = new LiveRuleSets();

        // when
        try {
            Future<Boolean> first =
                    threads.submit(
                            wins(
                                    () ->
                                            nodes.deploy(
                                                    liveRuleSets,
                                                    strategy,
                                                    placement,
                                                    "One",
                                                    one)));
            Future<Boolean> second =
                    threads.submit(
                            wins(() -> nodes.deploy(elsewhere, rival, placement, "Other", other)));

            // then
            assertThat(List.of(first.get(20, TimeUnit.SECONDS), second.get(20, TimeUnit.SECONDS)))
                    .containsExactlyInAnyOrder(true, false);
        } finally {
            threads.shutdownNow();
            elsewhere.stop();
        }
        assertThat(
                        revisions.head(strategy).orElseThrow().number()
                                + revisions.head(rival).orElseThrow().number())
                .isEqualTo(1);
    }

    @Test
    void givesAPlacementToAnotherStrategyOnceItIsGivenUp() {
        // given
        String heir = "heir-" + UUID.randomUUID();
        DeployingNodes.Act act = nodes.created(strategy);
        nodes.deploy(liveRuleSets, strategy, placement, "First", act);
        nodes.deploy(liveRuleSets, strategy, "p-" + UUID.randomUUID(), "Second", act);

        // when
        nodes.deploy(liveRuleSets, heir, placement, "Heir", nodes.created(heir));

        // then
        assertThat(liveRuleSets.placements()).containsEntry(placement, heir);
    }

    @Test
    void servesTheLastDeploymentAgainAfterARestart() throws Exception {
        // given
        DeployingNodes.Act act = nodes.created(strategy);
        nodes.deploy(liveRuleSets, strategy, placement, "First", act);
        Deployment last = nodes.deploy(liveRuleSets, strategy, placement, "Second", act);
        LiveRuleSets restarted = new LiveRuleSets();
        Restoring restoring =
                new Restoring(
                        database,
                        deployments,
                        lastKnownGood,
                        new Building(factory, smokeRun, List.of(), restarted));

        // when
        restoring.restore();

        // then
        assertThat(restoring.failures()).doesNotContainKey(strategy);
        assertThat(restoring.source()).isEqualTo(Restoring.Source.DATABASE);
        assertThat(restarted.find(strategy).orElseThrow().deployment()).isEqualTo(last);
        assertThat(restarted.placements()).containsEntry(placement, strategy);
        restarted.stop();
    }

    @Test
    void warmsARuleSetUpBeforeAnybodyIsServedByIt() {
        // given
        DeployingNodes.Act act = nodes.created(strategy);
        List<Integer> servingMeanwhile = new ArrayList<>();
        WarmUp warmUp =
                ruleSet ->
                        servingMeanwhile.add(
                                liveRuleSets.find(strategy).map(LiveRuleSet::version).orElse(0));
        Deploying deploying =
                new Deploying(
                        revisions,
                        deployments,
                        placementClaims,
                        new Building(factory, smokeRun, List.of(warmUp), liveRuleSets),
                        lastKnownGood);

        // when
        for (String name : List.of("First", "Second")) {
            StrategyDocument document = DeployingNodes.document(strategy, placement, name);
            deploying.deploy(document, StrategyJson.canonical(document), templates.current(), act);
        }

        // then
        assertThat(servingMeanwhile).containsExactly(0, 1);
        assertThat(liveRuleSets.find(strategy).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void keepsACopyOfWhatServesForAStartWithoutTheDatabase() {
        // given
        DeployingNodes.Act act = nodes.created(strategy);

        // when
        Deployment deployment = nodes.deploy(liveRuleSets, strategy, placement, "First", act);

        // then
        assertThat(lastKnownGood.all())
                .filteredOn(kept -> kept.deployment().strategy().equals(strategy))
                .singleElement()
                .satisfies(
                        kept -> {
                            assertThat(kept.deployment()).isEqualTo(deployment);
                            assertThat(Digest.of(kept.content())).isEqualTo(deployment.digest());
                            assertThat(kept.templates().digest())
                                    .isEqualTo(templates.current().digest());
                        });
    }

    private void assertStillServesTheFirst() {
        assertThat(revisions.head(strategy).orElseThrow().number()).isEqualTo(1);
        assertThat(deployments.list(strategy, new PageRequest(null, 9)).items()).hasSize(1);
        try (Lease lease = liveRuleSets.forPlacement(placement).orElseThrow()) {
            assertThat(lease.ruleSet().version()).isEqualTo(1);
        }
    }

    private static Callable<Boolean> wins(Callable<Deployment> deployment) {
        return () -> {
            try {
                return deployment.call() != null;
            } catch (DeploymentRefused e) {
                assertThat(e.reasons())
                        .singleElement()
                        .asString()
                        .contains("belongs to the live strategy");
                return false;
            }
        };
    }

    private static TemplateSet broken(TemplateSet templates) {
        Map<String, String> files = new HashMap<>(templates.files());
        files.computeIfPresent("eligibility/audience/template.drl", (path, drl) -> drl + "\nrule");
        return TemplateSet.fromFiles(files);
    }
}
