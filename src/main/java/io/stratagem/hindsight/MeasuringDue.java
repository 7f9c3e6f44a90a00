package io.stratagem.hindsight;

import io.quarkus.runtime.StartupEvent;
import io.stratagem.shared.Timers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Counts every hour what came of change requests, before the decision log is purged. */
@ApplicationScoped
class MeasuringDue {

    private static final Logger LOG = Logger.getLogger(MeasuringDue.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Hindsights hindsights;
    private final Clock clock;
    private final ScheduledExecutorService timer = Timers.named("forecasts");

    MeasuringDue(Hindsights hindsights, Clock clock) {
        this.hindsights = hindsights;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timer.scheduleWithFixedDelay(
                this::measure, EVERY.toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    private void measure() {
        try {
            hindsights.measureDue(clock.instant());
        } catch (RuntimeException e) {
            LOG.warnf(e, "What came of forecasts could not be counted; tried again in %s", EVERY);
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
