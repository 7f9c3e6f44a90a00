package io.stratagem.monitoring;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.approval.ChangeRequestState;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.notice.Outbox;
import io.stratagem.shared.Attempts;
import io.stratagem.shared.DatabaseAtStart;
import io.stratagem.shared.Timers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What is counted in the database: the same on every node. It is counted aside, so that a database
 * that hangs keeps no scrape waiting.
 */
@ApplicationScoped
class StoredFigures implements Figures {

    private static final Logger LOG = Logger.getLogger(StoredFigures.class);
    private static final Duration EVERY = Duration.ofSeconds(15);

    private final DatabaseAtStart database;
    private final ChangeRequests changeRequests;
    private final Outbox outbox;
    private final Clock clock;
    private final Attempts attempts =
            new Attempts(
                    LOG,
                    "Change requests and notices cannot be counted for monitoring; tried again every "
                            + EVERY);
    private final ScheduledExecutorService timer = Timers.named("monitoring");
    private volatile Counted counted;

    private record Counted(
            Instant at, Map<ChangeRequestState, Long> requests, Outbox.Counts mails) {}

    StoredFigures(
            DatabaseAtStart database, ChangeRequests changeRequests, Outbox outbox, Clock clock) {
        this.database = database;
        this.changeRequests = changeRequests;
        this.outbox = outbox;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (database.reachable()) {
            timer.scheduleWithFixedDelay(
                    () -> attempts.run(this::count), 0, EVERY.toSeconds(), TimeUnit.SECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void count() {
        counted = new Counted(clock.instant(), changeRequests.counts(), outbox.counts());
    }

    @Override
    public List<MetricFamilySamples> now() {
        Family requests = Family.gauge("change_requests", "Change requests by state", "state");
        Family mails =
                Family.gauge(
                        "notices_unsent",
                        "Notices that were not mailed, by whether they will be",
                        "state");
        Family at =
                Family.gauge(
                        "stored_figures_timestamp_seconds",
                        "When change requests and notices were counted");
        Counted last = counted;
        if (last != null) {
            last.requests()
                    .forEach(
                            (state, count) ->
                                    requests.with(count, state.name().toLowerCase(Locale.ROOT)));
            mails.with(last.mails().waiting(), "waiting").with(last.mails().failed(), "failed");
            at.with(last.at());
        }
        return List.of(requests.family(), mails.family(), at.family());
    }
}
