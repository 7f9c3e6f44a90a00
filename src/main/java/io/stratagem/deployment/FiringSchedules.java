package io.stratagem.deployment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.approval.FreezeWindows;
import io.stratagem.approval.Schedules;
import io.stratagem.approval.Schedules.Standing;
import io.stratagem.approval.SealVerifier;
import io.stratagem.approval.Verification;
import io.stratagem.ruleset.TemplatesReleased;
import io.stratagem.shared.Attempts;
import io.stratagem.shared.DatabaseAtStart;
import io.stratagem.shared.StoreClock;
import io.stratagem.shared.Timers;
import io.stratagem.shared.Wording;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Applies scheduled change requests when their time has come, each once, in the order of their
 * times: also when the time came while nothing ran, and also when several nodes do this at once,
 * because each deployment asks on locked rows whether its schedule still stands.
 */
@ApplicationScoped
public class FiringSchedules {

    private static final Logger LOG = Logger.getLogger(FiringSchedules.class);
    private static final Duration FIRE_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_AHEAD_EVERY = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DatabaseAtStart database;
    private final Schedules schedules;
    private final Applying applying;
    private final SealVerifier sealVerifier;
    private final FreezeWindows freezeWindows;
    private final StoreClock clock;
    private final ScheduledExecutorService timer = Timers.named("schedules");
    private final Set<Standing> failing = new HashSet<>();
    private final Attempts attempts =
            new Attempts(LOG, "Schedules cannot be read; tried again every " + FIRE_EVERY);
    private volatile boolean frozen;

    FiringSchedules(
            DatabaseAtStart database,
            Schedules schedules,
            Applying applying,
            SealVerifier sealVerifier,
            FreezeWindows freezeWindows,
            StoreClock clock) {
        this.database = database;
        this.schedules = schedules;
        this.applying = applying;
        this.sealVerifier = sealVerifier;
        this.freezeWindows = freezeWindows;
        this.clock = clock;
    }

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION + 2) StartupEvent event) {
        if (!database.reachable()) {
            return;
        }
        repeat(() -> fire(clock.now()), FIRE_EVERY);
        repeat(this::lookAhead, LOOK_AHEAD_EVERY);
    }

    /**
     * Suspends what was approved on other templates, so that its owner need not wait to hear it.
     */
    void templatesChanged(@Observes TemplatesReleased released) {
        attempts.run(this::lookAhead);
    }

    /** Lets a deployment that has begun end, while there is still a database to end it in. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            timer.shutdownNow();
        }
    }

    private void repeat(Runnable work, Duration every) {
        timer.scheduleWithFixedDelay(
                () -> attempts.run(work::run),
                every.toSeconds(),
                every.toSeconds(),
                TimeUnit.SECONDS);
    }

    /**
     * Applies what is due. One that may not be applied is suspended and hinders no other; one that
     * fails for a reason of the machinery is tried again the next time. In a freeze nothing fires;
     * after it goes live what was approved within it, too. While something unapproved serves a
     * strategy nothing of that strategy fires.
     *
     * @param now the time that counts
     */
    void fire(Instant now) {
        if (freezeWindows.at(now).isPresent()) {
            frozen = true;
            return;
        }
        if (frozen) {
            frozen = false;
            applying.applyWaiting();
        }
        schedules.standing().stream()
                .takeWhile(schedule -> !schedule.at().isAfter(now))
                .filter(schedule -> !applying.isHeldUp(schedule.number()))
                .forEach(this::fire);
    }

    private void fire(Standing schedule) {
        try {
            Deployment deployment = applying.apply(schedule);
            LOG.infof(
                    "Change request %d went live as scheduled for %s: %s version %d",
                    schedule.number(), schedule.at(), deployment.strategy(), deployment.version());
        } catch (DeploymentRefused e) {
            suspend(schedule, e.reasons());
        } catch (RuntimeException e) {
            if (failing.add(schedule)) {
                LOG.errorf(
                        e,
                        "Change request %d was due at %s and is not live; tried again every %s",
                        schedule.number(),
                        schedule.at(),
                        FIRE_EVERY);
            }
        }
    }

    /**
     * Suspends what could not go live any more, so that its owner hears of it before the time
     * comes.
     */
    void lookAhead() {
        for (Standing schedule : schedules.standing()) {
            if (applying.isHeldUp(schedule.number())) {
                continue;
            }
            Verification verification =
                    QuarkusTransaction.requiringNew()
                            .call(() -> sealVerifier.verify(schedule.number()));
            if (verification instanceof Verification.Refused refused) {
                suspend(schedule, refused.reasons());
            }
        }
    }

    /** Says nothing of a schedule that another node kept, or that somebody changed meanwhile. */
    private void suspend(Standing schedule, List<Wording> reasons) {
        if (schedules.suspend(schedule, reasons)) {
            LOG.warnf(
                    "Change request %d does not go live at %s: %s",
                    schedule.number(), schedule.at(), Wording.joined(" ", reasons));
        }
    }
}
