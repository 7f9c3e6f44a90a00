package io.stratagem.simulation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.shared.Timers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Deletes simulations that ended longer ago than they are to be kept, with their results. Those of
 * change requests that are still open stay: approvers look at them. What was sealed with a change
 * request is kept there.
 */
@ApplicationScoped
class PurgingSimulations {

    private static final Logger LOG = Logger.getLogger(PurgingSimulations.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int BATCH = 500;

    private final SimulationStore store;
    private final ChangeRequests changeRequests;
    private final SimulationSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService timer = Timers.named("simulation-purge");

    PurgingSimulations(
            SimulationStore store,
            ChangeRequests changeRequests,
            SimulationSettings settings,
            Clock clock) {
        this.store = store;
        this.changeRequests = changeRequests;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timer.scheduleWithFixedDelay(
                this::purgeNow, EVERY.toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    private void purgeNow() {
        try {
            int purged = purge(clock.instant());
            if (purged > 0) {
                LOG.infof(
                        "%d simulations older than %s were deleted", purged, settings.retention());
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "Old simulations could not be deleted; tried again in %s", EVERY);
        }
    }

    /**
     * Deletes what is to be kept no longer, some in one transaction. Several nodes may do it at
     * once.
     *
     * @param now the time that counts
     * @return how many simulations were deleted
     */
    int purge(Instant now) {
        if (settings.retention().isZero()) {
            return 0;
        }
        Instant end = now.minus(settings.retention());
        Map<Long, Boolean> over = new HashMap<>();
        int purged = 0;
        long last = 0;
        List<SimulationEntity> some = endedBefore(end, last);
        while (!some.isEmpty()) {
            last = some.get(some.size() - 1).id;
            List<Long> ids =
                    some.stream()
                            .filter(row -> over.computeIfAbsent(row.changeRequest, this::isOver))
                            .map(row -> row.id)
                            .toList();
            purged +=
                    ids.isEmpty()
                            ? 0
                            : QuarkusTransaction.requiringNew().call(() -> store.delete(ids));
            some = endedBefore(end, last);
        }
        return purged;
    }

    private List<SimulationEntity> endedBefore(Instant end, long after) {
        return QuarkusTransaction.requiringNew().call(() -> store.endedBefore(end, after, BATCH));
    }

    private boolean isOver(long changeRequest) {
        return QuarkusTransaction.requiringNew()
                .call(() -> changeRequests.brief(changeRequest).state().isOver());
    }
}
