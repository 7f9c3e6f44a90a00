package io.stratagem.deployment;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.document;
import static io.stratagem.approval.Api.open;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.put;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import io.stratagem.approval.Api;
import io.stratagem.approval.ChangeRequestOutcomes;
import io.stratagem.approval.ChangeRequestSummary;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.FreezeWindows;
import io.stratagem.approval.Glasses;
import io.stratagem.approval.Releasers;
import io.stratagem.approval.Schedules;
import io.stratagem.approval.SealVerifier;
import io.stratagem.audit.AuditTrail;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.ruleset.SmokeRun;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.DatabaseAtStart;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.StoreClock;
import io.stratagem.strategy.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Scheduled change requests for tests, and further nodes that fire them. */
@ApplicationScoped
class ScheduleBoard {

    /** Long after every time of day at which tests run, so that nothing fires but by a test. */
    static final Instant MORNING = Instant.parse("2090-05-10T06:00:00Z");

    private final Api api;
    private final DatabaseAtStart database;
    private final Revisions revisions;
    private final Deployments deployments;
    private final PlacementClaims placementClaims;
    private final RuleSetFactory factory;
    private final SmokeRun smokeRun;
    private final LastKnownGood lastKnownGood;
    private final ChangeRequests changeRequests;
    private final ChangeRequestOutcomes outcomes;
    private final Releasers releasers;
    private final SealVerifier sealVerifier;
    private final Schedules schedules;
    private final FreezeWindows freezeWindows;
    private final Glasses glasses;
    private final TemplateRepository templates;
    private final EndingPause endingPause;
    private final AuditTrail auditTrail;
    private final EntityManager entities;
    private final Clock clock;
    private final StoreClock storeClock;

    ScheduleBoard(
            Api api,
            DatabaseAtStart database,
            Revisions revisions,
            Deployments deployments,
            PlacementClaims placementClaims,
            RuleSetFactory factory,
            SmokeRun smokeRun,
            LastKnownGood lastKnownGood,
            ChangeRequests changeRequests,
            ChangeRequestOutcomes outcomes,
            Releasers releasers,
            SealVerifier sealVerifier,
            Schedules schedules,
            FreezeWindows freezeWindows,
            Glasses glasses,
            TemplateRepository templates,
            EndingPause endingPause,
            AuditTrail auditTrail,
            EntityManager entities,
            Clock clock,
            StoreClock storeClock) {
        this.api = api;
        this.database = database;
        this.revisions = revisions;
        this.deployments = deployments;
        this.placementClaims = placementClaims;
        this.factory = factory;
        this.smokeRun = smokeRun;
        this.lastKnownGood = lastKnownGood;
        this.changeRequests = changeRequests;
        this.outcomes = outcomes;
        this.releasers = releasers;
        this.sealVerifier = sealVerifier;
        this.schedules = schedules;
        this.freezeWindows = freezeWindows;
        this.glasses = glasses;
        this.templates = templates;
        this.endingPause = endingPause;
        this.auditTrail = auditTrail;
        this.entities = entities;
        this.clock = clock;
        this.storeClock = storeClock;
    }

    /** Another node on the same database, with rule sets and locks of its own. */
    FiringSchedules anotherNode() {
        return new FiringSchedules(
                database,
                schedules,
                applying(deploying()),
                sealVerifier,
                freezeWindows,
                storeClock);
    }

    /** Another node that goes back from what nobody ratified. */
    EndingGlass anotherEndingNode() {
        Deploying deploying = deploying();
        return new EndingGlass(
                database,
                glasses,
                deployments,
                new RollingBack(
                        deploying,
                        deployments,
                        revisions,
                        sealVerifier,
                        outcomes,
                        auditTrail,
                        clock),
                applying(deploying),
                auditTrail,
                storeClock);
    }

    /** What serves a strategy once a node has started on the same database. */
    int servedAfterARestart(String strategy) {
        LiveRuleSets restarted = new LiveRuleSets();
        new Restoring(
                        database,
                        deployments,
                        lastKnownGood,
                        new Building(factory, smokeRun, List.of(), restarted))
                .restore();
        try {
            return restarted.find(strategy).orElseThrow().version();
        } finally {
            stop(restarted);
        }
    }

    private static void stop(LiveRuleSets restarted) {
        try {
            restarted.stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param warmUps run while a rule set is built aside
     */
    Applying applyingOnAnotherNode(List<WarmUp> warmUps) {
        return applying(deploying(warmUps));
    }

    private Deploying deploying() {
        return deploying(List.of());
    }

    private Deploying deploying(List<WarmUp> warmUps) {
        return new Deploying(
                revisions,
                deployments,
                placementClaims,
                new Building(factory, smokeRun, warmUps, new LiveRuleSets()),
                lastKnownGood);
    }

    private Applying applying(Deploying deploying) {
        return new Applying(
                database,
                deploying,
                changeRequests,
                outcomes,
                releasers,
                sealVerifier,
                schedules,
                freezeWindows,
                glasses,
                templates,
                endingPause,
                List.of(),
                auditTrail,
                clock);
    }

    /** A published strategy of its own for a change request. */
    String strategy() {
        return api.publishedStrategy();
    }

    /** A change request that goes live at {@link #MORNING} and later. */
    long scheduled(Duration later) {
        return scheduled(strategy(), later);
    }

    long scheduled(String strategy, Duration later) {
        return scheduled(strategy, Map.of("at", MORNING.plus(later).toString()));
    }

    long scheduled(String strategy, Map<String, String> time) {
        long number = submitted(strategy, time);
        review("approver", number, "APPROVE").then().statusCode(200);
        assertThat(state(number)).isEqualTo("SCHEDULED");
        return number;
    }

    long submitted(String strategy, Map<String, String> time) {
        long number = open("marketer", strategy);
        put("marketer", number, document(strategy, 55)).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", time)).then().statusCode(200);
        return number;
    }

    /** The change requests whose deployments these are, in the order in which they went live. */
    List<Long> applied(List<Long> numbers) {
        List<Long> newestFirst =
                deployments
                        .list(null, new PageRequest(null, PageRequest.MAX_LIMIT))
                        .items()
                        .stream()
                        .map(Deployment::changeRequest)
                        .filter(numbers::contains)
                        .toList();
        List<Long> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /** All scheduled ones in the order of the list for operators. */
    List<Long> listed() {
        return changeRequests.scheduled().stream().map(ChangeRequestSummary::number).toList();
    }

    /** Changes rows past the application. */
    void update(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(sql).executeUpdate());
    }

    /** Reads one text past the application. */
    String text(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                (String)
                                        entities.createNativeQuery(sql, String.class)
                                                .getSingleResult());
    }

    static Response schedule(String user, long number, Instant at) {
        return post(user, number, "schedule", Map.of("at", at.toString()));
    }

    static Response unschedule(String user, long number) {
        return as(user).header("If-Match", "*")
                .post("/api/v1/change-requests/" + number + "/unschedule");
    }
}
