package io.stratagem.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.shared.Person;
import io.stratagem.shared.Timers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Refusals that anybody can cause as often as they like, such as wrong passwords: counted, and
 * recorded as one entry a minute of each kind, so that nobody can flood the trail.
 */
@ApplicationScoped
public class CountedRefusals {

    private static final Logger LOG = Logger.getLogger(CountedRefusals.class);
    private static final int EVERY_SECONDS = 60;

    /** Beyond, further kinds of a minute are counted together. */
    private static final int MOST_KINDS = 100;

    private static final Kind OTHERS =
            new Kind(new Person("none", "several", "Several"), "call", "endpoint", "several");

    private final AuditTrail trail;
    private final Clock clock;
    private final ScheduledExecutorService timer = Timers.named("audit-counts");
    private Map<Kind, Count> counts = new HashMap<>();

    CountedRefusals(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    private record Kind(Person person, String action, String objectType, String objectId) {}

    private record Count(int times, Instant first, Instant last) {

        Count plus(Count later) {
            return new Count(times + later.times, first, later.last);
        }
    }

    void start(@Observes StartupEvent event) {
        timer.scheduleWithFixedDelay(
                this::writeQuietly, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        writeQuietly();
    }

    @PreDestroy
    void end() {
        timer.shutdownNow();
    }

    /** Counts a refusal of an act, as {@link AuditTrail#record} would record it. Never waits. */
    public void count(Person person, String action, String objectType, String objectId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Kind kind = new Kind(person, action, objectType, objectId);
        synchronized (this) {
            Kind counted = counts.size() < MOST_KINDS || counts.containsKey(kind) ? kind : OTHERS;
            counts.merge(counted, new Count(1, now, now), Count::plus);
        }
    }

    private void writeQuietly() {
        try {
            write();
        } catch (RuntimeException e) {
            LOG.errorf(e, "Counted refusals could not be written to the audit trail");
        }
    }

    /** Records what was counted since the last time. */
    void write() {
        Map<Kind, Count> taken;
        synchronized (this) {
            taken = counts;
            counts = new HashMap<>();
        }
        taken.forEach(
                (kind, count) ->
                        trail.record(
                                kind.person(),
                                kind.action(),
                                kind.objectType(),
                                kind.objectId(),
                                Outcome.REFUSED,
                                Map.of(
                                        "times", count.times(),
                                        "first", count.first().toString(),
                                        "last", count.last().toString())));
    }
}
