package io.stratagem.deployment;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.shared.Attempts;
import io.stratagem.shared.DatabaseAtStart;
import io.stratagem.shared.StoreClock;
import io.stratagem.shared.Timers;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What is paused now, behind one reference: a decision takes it once and asks no store. Read anew
 * from the database after each act on this node, and every second for what other nodes did.
 */
@ApplicationScoped
public class LivePauses {

    private static final Logger LOG = Logger.getLogger(LivePauses.class);
    private static final Duration REFRESH_EVERY = Duration.ofSeconds(1);

    private final DatabaseAtStart database;
    private final Pauses pauses;
    private final LastKnownGood lastKnownGood;
    private final StoreClock clock;
    private final ScheduledExecutorService timer = Timers.named("pauses");
    private final Attempts attempts =
            new Attempts(
                    LOG,
                    "Pauses cannot be read, so this node holds to those it knows; tried again every "
                            + REFRESH_EVERY);
    private volatile PausedOffers present = PausedOffers.NONE;
    private List<Pause> read;

    LivePauses(
            DatabaseAtStart database,
            Pauses pauses,
            LastKnownGood lastKnownGood,
            StoreClock clock) {
        this.database = database;
        this.pauses = pauses;
        this.lastKnownGood = lastKnownGood;
        this.clock = clock;
    }

    /** Before anything serves, so that nothing paused is served on the way up. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION - 1) StartupEvent event) {
        if (!database.reachable()) {
            present = PausedOffers.of(lastKnownGood.pauses());
            return;
        }
        synchronized (this) {
            read();
        }
        timer.scheduleWithFixedDelay(
                this::refresh,
                REFRESH_EVERY.toMillis(),
                REFRESH_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    /** What is paused, as this node knows it. */
    public PausedOffers present() {
        return present;
    }

    /**
     * Reads what is paused; what was known before stays when it cannot be read. One at a time, so
     * that no older reading replaces a newer one.
     */
    synchronized void refresh() {
        attempts.run(this::read);
    }

    private void read() {
        List<Pause> now = pauses.holding(clock.now());
        if (!now.equals(read)) {
            present = PausedOffers.of(now);
            lastKnownGood.keep(now);
            read = now;
        }
    }
}
