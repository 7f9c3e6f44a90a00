package io.stratagem.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.ruleset.SmokeRun;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.DatabaseAtStart;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
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

    private static final Person LEAD = new Person("built-in", "lead", "lead");

    @Inject DatabaseAtStart database;
    @Inject Strategies strategies;
    @Inject Revisions revisions;
    @Inject Deployments deployments;
    @Inject PlacementClaims placementClaims;
    @Inject RuleSetFactory factory;
    @Inject SmokeRun smokeRun;
    @Inject LastKnownGood lastKnownGood;
    @Inject TemplateRepository templates;
    @Inject EntityManager entities;
    @Inject Clock clock;

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
        Act first = created(strategy);

        // when
        Deployment deployment = deploy(liveRuleSets, strategy, placement, "First", first);

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
        Act act = created(strategy);
        Deployment first = deploy(liveRuleSets, strategy, placement, "First", act);
        Deployment second = deploy(liveRuleSets, strategy, placement, "Second", act);

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
                            assertThat(deployment.approvers()).containsExactly(LEAD);
                        });
    }

    @Test
    void keepsServingTheOldRuleSetWhenTheNewOneDoesNotCompile() {
        // given
        Act act = created(strategy);
        deploy(liveRuleSets, strategy, placement, "First", act);
        StrategyDocument second = document(strategy, placement, "Second");

        // when, then
        assertThatThrownBy(
                        () ->
                                deploying(liveRuleSets)
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
        Act act = created(strategy);
        deploy(liveRuleSets, strategy, placement, "First", act);
        Act refused =
                new Act(act.changeRequest()) {
                    @Override
                    public void verify() {
                        throw new DeploymentRefused(List.of("Nobody approved this."));
                    }
                };

        // when, then
        assertThatThrownBy(() -> deploy(liveRuleSets, strategy, placement, "Second", refused))
                .isInstanceOf(DeploymentRefused.class)
                .hasMessage("Nobody approved this.");
        assertStillServesTheFirst();
    }

    @Test
    void keepsServingTheOldRuleSetWhenAnotherNodeDeploysMeanwhile() {
        // given
        Act act = created(strategy);
        deploy(liveRuleSets, strategy, placement, "First", act);
        LiveRuleSets elsewhere = new LiveRuleSets();
        Act overtaken =
                new Act(act.changeRequest()) {
                    @Override
                    public void verify() {
                        deploy(elsewhere, strategy, placement, "Overtaking", act);
                    }
                };

        // when, then
        assertThatThrownBy(() -> deploy(liveRuleSets, strategy, placement, "Second", overtaken))
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
        Act one = created(strategy).after(start);
        Act other = created(rival).after(start);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        LiveRuleSets elsewhere = new LiveRuleSets();

        // when
        try {
            Future<Boolean> first =
                    nodes.submit(wins(() -> deploy(liveRuleSets, strategy, placement, "One", one)));
            Future<Boolean> second =
                    nodes.submit(wins(() -> deploy(elsewhere, rival, placement, "Other", other)));

            // then
            assertThat(List.of(first.get(20, TimeUnit.SECONDS), second.get(20, TimeUnit.SECONDS)))
                    .containsExactlyInAnyOrder(true, false);
        } finally {
            nodes.shutdownNow();
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
        Act act = created(strategy);
        deploy(liveRuleSets, strategy, placement, "First", act);
        deploy(liveRuleSets, strategy, "p-" + UUID.randomUUID(), "Second", act);

        // when
        deploy(liveRuleSets, heir, placement, "Heir", created(heir));

        // then
        assertThat(liveRuleSets.placements()).containsEntry(placement, heir);
    }

    @Test
    void servesTheLastDeploymentAgainAfterARestart() throws Exception {
        // given
        Act act = created(strategy);
        deploy(liveRuleSets, strategy, placement, "First", act);
        Deployment last = deploy(liveRuleSets, strategy, placement, "Second", act);
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
        Act act = created(strategy);
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
            StrategyDocument document = document(strategy, placement, name);
            deploying.deploy(document, StrategyJson.canonical(document), templates.current(), act);
        }

        // then
        assertThat(servingMeanwhile).containsExactly(0, 1);
        assertThat(liveRuleSets.find(strategy).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void keepsACopyOfWhatServesForAStartWithoutTheDatabase() {
        // given
        Act act = created(strategy);

        // when
        Deployment deployment = deploy(liveRuleSets, strategy, placement, "First", act);

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

    private Deployment deploy(
            LiveRuleSets on, String strategy, String placement, String name, Act act) {
        StrategyDocument document = document(strategy, placement, name);
        return deploying(on)
                .deploy(document, StrategyJson.canonical(document), templates.current(), act);
    }

    /** A node of its own, with a lock of its own. */
    private Deploying deploying(LiveRuleSets on) {
        return new Deploying(
                revisions,
                deployments,
                placementClaims,
                new Building(factory, smokeRun, List.of(), on),
                lastKnownGood);
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

    private static StrategyDocument document(String strategy, String placement, String name) {
        return StrategyJson.parse(
                """
                {"id": "%s", "name": "%s",
                 "placements": [{"id": "%s", "channel": "web", "slots": 1}],
                 "offers": [{"id": "welcome", "name": "Welcome", "category": "service", "value": 0,
                             "priority": 1, "lever": 1, "tier": "fallback",
                             "treatments": [{"placement": "%s", "content": {"title": "Welcome"}}]}],
                 "rules": [],
                 "arbitration": {"propensity": true, "value": true, "contextWeight": true,
                                 "lever": true}}
                """
                        .formatted(strategy, name, placement, placement));
    }

    private static TemplateSet broken(TemplateSet templates) {
        Map<String, String> files = new HashMap<>(templates.files());
        files.computeIfPresent("eligibility/audience/template.drl", (path, drl) -> drl + "\nrule");
        return TemplateSet.fromFiles(files);
    }

    /** Creates a strategy with a change request to deploy by. */
    private Act created(String strategy) {
        strategies.create(strategy, strategy);
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            entities.createNativeQuery(
                                            "insert into change_request (strategy_id, title, state,"
                                                    + " author_issuer, author_subject, author_name,"
                                                    + " base_revision, version, review_cycle,"
                                                    + " created_at, updated_at) values (:strategy,"
                                                    + " 'A change', 'DRAFT', 'built-in', 'lead',"
                                                    + " 'lead', 0, 0, 1, :now, :now)")
                                    .setParameter("strategy", strategy)
                                    .setParameter("now", clock.instant())
                                    .executeUpdate();
                            return new Act(
                                    ((Number)
                                                    entities.createNativeQuery(
                                                                    "select number from change_request"
                                                                            + " where strategy_id ="
                                                                            + " :strategy")
                                                            .setParameter("strategy", strategy)
                                                            .getSingleResult())
                                            .longValue());
                        });
    }

    /** A deployment that everybody agreed to. */
    private class Act implements Deploying.Act {

        private final long changeRequest;

        Act(long changeRequest) {
            this.changeRequest = changeRequest;
        }

        long changeRequest() {
            return changeRequest;
        }

        /** The same, verified at the same time as that of another thread. */
        Act after(CyclicBarrier start) {
            return new Act(changeRequest) {
                @Override
                public void verify() {
                    try {
                        start.await(10, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
        }

        @Override
        public void verify() {}

        @Override
        public Deployment describe(Revision appended, Duration buildTime) {
            return new Deployment(
                    0,
                    appended.strategy(),
                    appended.number(),
                    appended.digest(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    null,
                    Deployment.Kind.APPLY,
                    changeRequest,
                    "A change",
                    LEAD,
                    List.of(LEAD),
                    LEAD,
                    null,
                    null,
                    templates.current().digest(),
                    buildTime);
        }
    }
}
