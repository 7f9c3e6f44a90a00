package io.stratagem.notice;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.approval.BreakGlassConfig;
import io.stratagem.approval.ChangeRequestState;
import io.stratagem.approval.ChangeRequestSummary;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Glasses;
import io.stratagem.shared.DatabaseAtStart;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Timers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Calls waiting reviews to mind, and asks those who became able to review since they were
 * submitted. Several nodes may do so at once: a row of the database decides which of them reminds.
 */
@ApplicationScoped
class Reminding {

    private static final Logger LOG = Logger.getLogger(Reminding.class);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final DatabaseAtStart database;
    private final ChangeRequests changeRequests;
    private final Glasses glasses;
    private final Noticing noticing;
    private final NoticeStore store;
    private final Preferences preferences;
    private final NoticeConfig config;
    private final BreakGlassConfig breakGlass;
    private final Clock clock;
    private final ScheduledExecutorService timer = Timers.named("reminders");

    Reminding(
            DatabaseAtStart database,
            ChangeRequests changeRequests,
            Glasses glasses,
            Noticing noticing,
            NoticeStore store,
            Preferences preferences,
            NoticeConfig config,
            BreakGlassConfig breakGlass,
            Clock clock) {
        this.database = database;
        this.changeRequests = changeRequests;
        this.glasses = glasses;
        this.noticing = noticing;
        this.store = store;
        this.preferences = preferences;
        this.config = config;
        this.breakGlass = breakGlass;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (database.reachable()) {
            timer.scheduleWithFixedDelay(
                    this::attempt, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void attempt() {
        try {
            askAgain();
            remind(clock.instant());
        } catch (Throwable e) { // a timer that throws is never called again
            LOG.errorf(e, "Nobody could be reminded of reviews; tried again in %s", EVERY);
        }
    }

    /** Asks whoever can review and was not asked, and no longer those who cannot any more. */
    void askAgain() {
        String cursor = null;
        do {
            Page<ChangeRequestSummary> page =
                    changeRequests.list(
                            ChangeRequestState.IN_REVIEW,
                            null,
                            PageRequest.of(cursor, String.valueOf(PageRequest.MAX_LIMIT)));
            page.items().forEach(request -> askAgain(request.number()));
            cursor = page.next();
        } while (cursor != null);
        glasses.awaitingReview().forEach(glass -> askAgain(glass.changeRequest()));
        noticing.askForRelease();
    }

    private void askAgain(long number) {
        QuarkusTransaction.requiringNew().run(() -> noticing.askForReview(number));
    }

    /**
     * Calls to mind what has waited long enough. After an outage there is one reminder, not one for
     * each that was missed.
     *
     * @param now the time that counts
     */
    void remind(Instant now) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            remind(NoticeKind.REVIEW, config.remindAfter(), now);
                            remind(NoticeKind.RELEASE_PROPOSED, config.remindAfter(), now);
                            remind(NoticeKind.RATIFY, whileTheGlassIsOpen(), now);
                        });
    }

    /**
     * What went live before it was approved goes back by itself, so all reminders of its review
     * come before that.
     */
    private Duration whileTheGlassIsOpen() {
        Duration usual = config.remindAfter();
        Duration within = breakGlass.duration().dividedBy(config.remindAtMost() + 1L);
        return within.compareTo(usual) < 0 ? within : usual;
    }

    private void remind(NoticeKind kind, Duration interval, Instant now) {
        store.waiting(kind, now.minus(interval), config.remindAtMost())
                .forEach(row -> remind(row, due(row, interval, now), now));
    }

    private int due(NoticeEntity row, Duration interval, Instant now) {
        long intervals = Duration.between(row.at, now).dividedBy(interval);
        return (int) Math.min(intervals, config.remindAtMost());
    }

    private void remind(NoticeEntity row, int due, Instant now) {
        Optional<Instant> mailAfter = preferences.mailAfter(row.person(), now);
        store.remind(row.id, due, mailAfter);
    }
}
