package io.stratagem.deployment;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.approval.ChangeRequestAct;
import io.stratagem.approval.Glass;
import io.stratagem.approval.GlassReviewed;
import io.stratagem.approval.Glasses;
import io.stratagem.audit.AuditTrail;
import io.stratagem.shared.Attempts;
import io.stratagem.shared.DatabaseAtStart;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StoreClock;
import io.stratagem.shared.Timers;
import io.stratagem.shared.Wording;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Goes back from what went live before it was approved: at once when an approver rejects it, and by
 * itself when its time is over; also when that came while nothing ran. Several nodes may do so at
 * once: each asks on locked rows whether it still has to go back.
 */
@ApplicationScoped
public class EndingGlass {

    private static final Logger LOG = Logger.getLogger(EndingGlass.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Who goes back when nobody does. */
    private static final Person BREAK_GLASS = new Person("stratagem", "break-glass", "Break-glass");

    private final DatabaseAtStart database;
    private final Glasses glasses;
    private final Deployments deployments;
    private final RollingBack rollingBack;
    private final Applying applying;
    private final AuditTrail auditTrail;
    private final StoreClock clock;
    private final ScheduledExecutorService timer = Timers.named("break-glass");
    private final Map<Long, Instant> triedAt = new HashMap<>();
    private final Attempts attempts =
            new Attempts(
                    LOG,
                    "What went live by breaking the glass cannot be read; tried again every "
                            + LOOK_EVERY);

    EndingGlass(
            DatabaseAtStart database,
            Glasses glasses,
            Deployments deployments,
            RollingBack rollingBack,
            Applying applying,
            AuditTrail auditTrail,
            StoreClock clock) {
        this.database = database;
        this.glasses = glasses;
        this.deployments = deployments;
        this.rollingBack = rollingBack;
        this.applying = applying;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION + 2) StartupEvent event) {
        if (database.reachable()) {
            timer.scheduleWithFixedDelay(
                    this::attempt,
                    LOOK_EVERY.toSeconds(),
                    LOOK_EVERY.toSeconds(),
                    TimeUnit.SECONDS);
        }
    }

    /** Lets a deployment that has begun end, while there is still a database to end it in. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            timer.shutdownNow();
        }
    }

    /** Goes back from what was rejected, or lets go live what had to wait for the review. */
    void reviewed(@Observes GlassReviewed reviewed) {
        switch (reviewed.review()) {
            case REFUSED -> attempt();
            case RATIFIED -> applying.applyWaiting();
        }
    }

    private void attempt() {
        attempts.run(() -> end(clock.now()));
    }

    /**
     * Goes back from everything that has to. What cannot go back goes on serving, is told in the
     * log and recorded, and tried again every minute; it hinders no other.
     *
     * @param now the time that counts
     */
    synchronized void end(Instant now) {
        for (Glass glass : glasses.open()) {
            if (glass.goesBackAt(now) && !triedLately(glass, now)) {
                goBack(glass, now);
            }
        }
    }

    private boolean triedLately(Glass glass, Instant now) {
        Instant last = triedAt.get(glass.changeRequest());
        return last != null && now.isBefore(last.plus(TRY_AGAIN_AFTER));
    }

    private void goBack(Glass glass, Instant now) {
        String reason = reason(glass);
        try {
            Deployment deployment = back(glass, reason, now);
            triedAt.remove(glass.changeRequest());
            LOG.warnf("%s It is version %d now.", reason, deployment.version());
        } catch (RuntimeException e) {
            // Nobody has to hear of it when another node, or a review, came first.
            if (glasses.of(glass.changeRequest()).filter(g -> g.goesBackAt(now)).isPresent()) {
                failed(glass, now, e);
            }
        }
    }

    private Deployment back(Glass glass, String reason, Instant now) {
        Deployment before = deployments.find(glass.strategy(), glass.revision() - 1).orElseThrow();
        return rollingBack.back(
                before,
                reason,
                BREAK_GLASS,
                () -> {
                    if (!glasses.goesBack(glass.changeRequest(), now)) {
                        throw new DeploymentRefused(
                                Wording.of(
                                        "Change request %d need not go back any more.",
                                        "La solicitud de cambio %d ya no tiene que deshacerse.",
                                        glass.changeRequest()));
                    }
                });
    }

    private void failed(Glass glass, Instant now, RuntimeException e) {
        boolean first = triedAt.put(glass.changeRequest(), now) == null;
        if (first) {
            LOG.errorf(
                    e,
                    "Change request %d of %s went live by breaking the glass and has to go back, but"
                            + " cannot; tried again every %s. Correct the cause, or roll back to"
                            + " another version.",
                    glass.changeRequest(),
                    glass.strategy(),
                    TRY_AGAIN_AFTER);
            auditTrail.recordRefusal(
                    BREAK_GLASS,
                    ChangeRequestAct.LAPSE.words(),
                    "change-request",
                    String.valueOf(glass.changeRequest()),
                    ProblemException.conflict(Wording.verbatim(String.valueOf(e.getMessage()))));
        }
    }

    private static String reason(Glass glass) {
        return glass.review() == Glass.Review.REFUSED
                ? "Change request %d went live by breaking the glass, and was rejected afterwards."
                        .formatted(glass.changeRequest())
                : "Change request %d went live by breaking the glass, and nobody ratified it in time."
                        .formatted(glass.changeRequest());
    }
}
