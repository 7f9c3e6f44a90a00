package io.stratagem.deployment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.ruleset.SmokeRun;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.Person;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Nodes that share this application's database, for deploying on them without approvals. */
@Singleton
class DeployingNodes {

    static final Person LEAD = new Person("built-in", "lead", "lead");

    private final Strategies strategies;
    private final Revisions revisions;
    private final Deployments deployments;
    private final PlacementClaims placementClaims;
    private final RuleSetFactory factory;
    private final SmokeRun smokeRun;
    private final LastKnownGood lastKnownGood;
    private final TemplateRepository templates;
    private final EntityManager entities;
    private final Clock clock;

    DeployingNodes(
            Strategies strategies,
            Revisions revisions,
            Deployments deployments,
            PlacementClaims placementClaims,
            RuleSetFactory factory,
            SmokeRun smokeRun,
            LastKnownGood lastKnownGood,
            TemplateRepository templates,
            EntityManager entities,
            Clock clock) {
        this.strategies = strategies;
        this.revisions = revisions;
        this.deployments = deployments;
        this.placementClaims = placementClaims;
        this.factory = factory;
        this.smokeRun = smokeRun;
        this.lastKnownGood = lastKnownGood;
        this.templates = templates;
        this.entities = entities;
        this.clock = clock;
    }

    /** Deploys a strategy with one placement on a node. */
    Deployment deploy(LiveRuleSets on, String strategy, String placement, String name, Act act) {
        StrategyDocument document = document(strategy, placement, name);
        return deploying(on)
                .deploy(document, StrategyJson.canonical(document), templates.current(), act);
    }

    /** A node of its own, with a lock of its own. */
    Deploying deploying(LiveRuleSets on) {
        return deploying(on, building(on, factory));
    }

    Deploying deploying(LiveRuleSets on, Building building) {
        return new Deploying(revisions, deployments, placementClaims, building, lastKnownGood);
    }

    /** How a node builds what is to serve on it. */
    Building building(LiveRuleSets on, RuleSetFactory factory) {
        return new Building(factory, smokeRun, List.of(), on);
    }

    /** The same node, serving what others deployed. */
    CatchingUp catchingUp(LiveRuleSets on, RuleSetFactory factory) {
        Building building = building(on, factory);
        return new CatchingUp(deployments, building, deploying(on, building), on, lastKnownGood);
    }

    static StrategyDocument document(String strategy, String placement, String name) {
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

    /** Creates a strategy with a change request to deploy by. */
    Act created(String strategy) {
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
                            long number =
                                    ((Number)
                                                    entities.createNativeQuery(
                                                                    "select number from change_request"
                                                                            + " where strategy_id ="
                                                                            + " :strategy")
                                                            .setParameter("strategy", strategy)
                                                            .getSingleResult())
                                            .longValue();
                            // Lists of change requests read it, too.
                            entities.createNativeQuery(
                                            "insert into change_request_draft (change_request,"
                                                    + " digest, content, touched)"
                                                    + " values (:number, 'none', '{}', '[]')")
                                    .setParameter("number", number)
                                    .executeUpdate();
                            return new Act(number);
                        });
    }

    /** A deployment that everybody agreed to. */
    class Act implements Deploying.Act {

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
