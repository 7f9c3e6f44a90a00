package io.stratagem.deployment;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.deployment.NodeStatus.FailedActivation;
import io.stratagem.deployment.NodeStatus.ServedStrategy;
import io.stratagem.shared.Attempts;
import io.stratagem.shared.DatabaseAtStart;
import io.stratagem.shared.Timers;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Has this node serve what was deployed last, on whatever node that was. It asks the database again
 * and again instead of being told, so that no message can be missed. What cannot be built here
 * leaves the rule set that serves in place, is said, and is tried again.
 */
@ApplicationScoped
public class Following {

    private static final Logger LOG = Logger.getLogger(Following.class);
    private static final int AFTER_RESTORING = Interceptor.Priority.APPLICATION + 1;

    /** A build that failed is tried again only then: it costs much, and seldom helps. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    /** So that a node is known to be up. */
    private static final Duration SAY_EVERY = Duration.ofSeconds(2);

    private final DatabaseAtStart database;
    private final Deployments deployments;
    private final CatchingUp catchingUp;
    private final LiveRuleSets liveRuleSets;
    private final Nodes nodes;
    private final Clock clock;
    private final Duration every;
    private final Attempts attempts;
    private final ScheduledExecutorService timer = Timers.named("deployments");
    private final Map<String, Failure> failures = new HashMap<>();
    private final Map<String, FailedActivation> lastFailures = new HashMap<>();
    private final Map<String, Activated> activated = new HashMap<>();
    private volatile List<ServedStrategy> said = List.of();
    private volatile Instant followedAt;
    private long saidAt;

    /** Which version serves, and since when it was seen to. */
    private record Activated(int version, Instant at) {}

    /** Why a version could not be served, and when that was, by {@link System#nanoTime()}. */
    private record Failure(int version, String why, long at) {

        boolean isOver() {
            return System.nanoTime() - at > RETRY_AFTER.toNanos();
        }
    }

    Following(
            DatabaseAtStart database,
            Deployments deployments,
            CatchingUp catchingUp,
            LiveRuleSets liveRuleSets,
            Nodes nodes,
            DeploymentConfig config,
            Clock clock) {
        this.database = database;
        this.deployments = deployments;
        this.catchingUp = catchingUp;
        this.liveRuleSets = liveRuleSets;
        this.nodes = nodes;
        this.clock = clock;
        this.every = config.followEvery();
        this.attempts =
                new Attempts(
                        LOG,
                        "Deployments cannot be read, so this node goes on with what it serves; tried"
                                + " again every "
                                + every);
    }

    void start(@Observes @Priority(AFTER_RESTORING) StartupEvent event) {
        if (database.reachable()) {
            timer.scheduleWithFixedDelay(
                    () -> attempts.run(this::follow), 0, every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        timer.shutdownNow();
        if (timer.awaitTermination(every.toMillis(), TimeUnit.MILLISECONDS)
                && database.reachable()) {
            try {
                nodes.leave();
            } catch (SQLException e) {
                LOG.debug("This node's row stays until it is forgotten", e);
            }
        }
    }

    /**
     * Serves what was deployed last, and tells the other nodes what serves here.
     *
     * @throws SQLException when the database does not take it
     */
    synchronized void follow() throws SQLException {
        Map<String, Integer> newest = deployments.newestVersions();
        List<String> behind =
                newest.keySet().stream()
                        .filter(strategy -> served(strategy) < newest.get(strategy))
                        .filter(strategy -> mayBeTried(strategy, newest.get(strategy)))
                        .toList();
        if (!behind.isEmpty()) {
            catchingUp.catchUp(behind).forEach((strategy, why) -> failed(strategy, newest, why));
        }
        failures.keySet().removeIf(strategy -> served(strategy) >= newest.get(strategy));
        say(newest.entrySet().stream().map(e -> status(e.getKey(), e.getValue())).toList());
        followedAt = clock.instant();
    }

    /** When this node last found out what was deployed; empty before it did for the first time. */
    public Optional<Instant> followedAt() {
        return Optional.ofNullable(followedAt);
    }

    /** What this node serves, as it told the others last. */
    public List<ServedStrategy> served() {
        return said;
    }

    private void say(List<ServedStrategy> serving) throws SQLException {
        long now = System.nanoTime();
        if (!serving.equals(said) || now - saidAt >= SAY_EVERY.toNanos()) {
            nodes.report(serving);
            said = serving;
            saidAt = now;
        }
    }

    private int served(String strategy) {
        return liveRuleSets.find(strategy).map(LiveRuleSet::version).orElse(0);
    }

    private boolean mayBeTried(String strategy, int version) {
        Failure last = failures.get(strategy);
        return last == null || last.version() != version || last.isOver();
    }

    private void failed(String strategy, Map<String, Integer> newest, String why) {
        Failure failure = new Failure(newest.get(strategy), why, System.nanoTime());
        Failure before = failures.put(strategy, failure);
        lastFailures.put(strategy, new FailedActivation(failure.version(), clock.instant(), why));
        if (before == null
                || before.version() != failure.version()
                || !Objects.equals(before.why(), why)) {
            LOG.errorf(
                    "%s version %d was deployed elsewhere and cannot be served here; %s. It is tried"
                            + " again every %s. %s",
                    strategy,
                    failure.version(),
                    served(strategy) == 0
                            ? "nothing of it serves"
                            : "version %d goes on serving".formatted(served(strategy)),
                    RETRY_AFTER,
                    why);
        }
    }

    private ServedStrategy status(String strategy, int newest) {
        Failure failure = failures.get(strategy);
        String problem = failure == null ? null : failure.why();
        return liveRuleSets
                .find(strategy)
                .map(
                        live ->
                                new ServedStrategy(
                                        strategy,
                                        live.version(),
                                        live.digest(),
                                        live.since(),
                                        activatedAt(live),
                                        newest,
                                        problem,
                                        lastFailures.get(strategy)))
                .orElse(
                        new ServedStrategy(
                                strategy,
                                null,
                                null,
                                null,
                                null,
                                newest,
                                problem,
                                lastFailures.get(strategy)));
    }

    private Instant activatedAt(LiveRuleSet live) {
        return activated
                .compute(
                        live.strategy(),
                        (strategy, before) ->
                                before != null && before.version() == live.version()
                                        ? before
                                        : new Activated(live.version(), clock.instant()))
                .at();
    }
}
