package io.stratagem.approval;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.shared.Attempts;
import io.stratagem.shared.Timers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Deletes the steps of change requests that have been over for a week, each a whole document. One
 * that is taken up again later begins without saves to undo.
 */
@ApplicationScoped
class SweepingDraftSteps {

    static final Duration KEPT = Duration.ofDays(7);

    private static final Logger LOG = Logger.getLogger(SweepingDraftSteps.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final DraftSteps steps;
    private final Clock clock;
    private final Attempts attempts =
            new Attempts(
                    LOG,
                    "Steps of drafts that are over cannot be deleted; tried again every " + EVERY);
    private final ScheduledExecutorService timer = Timers.named("draft-step-sweep");

    SweepingDraftSteps(DraftSteps steps, Clock clock) {
        this.steps = steps;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timer.scheduleWithFixedDelay(
                () -> attempts.run(this::sweepNow),
                EVERY.toMinutes(),
                EVERY.toMinutes(),
                TimeUnit.MINUTES);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    private void sweepNow() {
        int swept = sweep(clock.instant());
        if (swept > 0) {
            LOG.infof("%d steps of drafts that are over were deleted", swept);
        }
    }

    /**
     * Several nodes may do it at once.
     *
     * @param now the time that counts
     * @return how many steps were deleted
     */
    int sweep(Instant now) {
        return QuarkusTransaction.requiringNew()
                .call(() -> steps.forgetThoseOverBefore(now.minus(KEPT)));
    }
}
