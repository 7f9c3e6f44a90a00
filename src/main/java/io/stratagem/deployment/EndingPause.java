package io.stratagem.deployment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Lets a paused offer serve again before its time. */
@ApplicationScoped
public class EndingPause {

    private final Revisions revisions;
    private final Pauses pauses;
    private final LivePauses livePauses;
    private final AuditTrail auditTrail;
    private final Event<PauseActed> acted;
    private final Clock clock;

    EndingPause(
            Revisions revisions,
            Pauses pauses,
            LivePauses livePauses,
            AuditTrail auditTrail,
            Event<PauseActed> acted,
            Clock clock) {
        this.revisions = revisions;
        this.pauses = pauses;
        this.livePauses = livePauses;
        this.auditTrail = auditTrail;
        this.acted = acted;
        this.clock = clock;
    }

    /**
     * Ends a pause. One that holds no more, because somebody ended it or its time has come, is left
     * as it is, so that repeating this does no harm. Every refusal is recorded, too.
     *
     * @param id the pause
     * @param reason why the offer may serve again
     * @param actor an operator
     * @return the pause, which has ended
     * @throws ProblemException 403 for anybody else; 404 when there is no such pause; 422 without a
     *     reason
     */
    public Pause end(long id, String reason, Actor actor) {
        Pause ended =
                auditTrail.recordingRefusal(
                        actor.person(),
                        "end-pause",
                        "pause",
                        String.valueOf(id),
                        () -> ended(id, reason, actor));
        livePauses.refresh();
        return ended;
    }

    private Pause ended(long id, String reason, Actor actor) {
        if (!actor.has(Role.OPERATOR)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only an operator may end a pause.",
                            "Solo un operador puede terminar una pausa."));
        }
        String why =
                Reason.required(
                        reason,
                        Wording.of(
                                "Say why the offer may serve again.",
                                "Diga por qué la oferta puede servirse de nuevo."));
        String strategy = pauses.find(id).strategy();
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            revisions.lockHead(strategy);
                            Pause pause = pauses.find(id);
                            Instant now = now();
                            return pause.holdsAt(now)
                                    ? end(pause, now, actor.person(), why)
                                    : pause;
                        });
    }

    /**
     * Ends the pauses of offers that a change request has removed, in the transaction that deploys
     * it.
     *
     * @param deployed what serves from now on; its strategy is locked
     * @param changeRequest which change request it is
     * @param person who applied it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void endOfRemoved(StrategyDocument deployed, long changeRequest, Person person) {
        Instant now = now();
        pauses.holding(now).stream()
                .filter(pause -> pause.strategy().equals(deployed.id()) && pause.holdsAt(now))
                .filter(pause -> deployed.offer(pause.offer()).isEmpty())
                .forEach(
                        pause ->
                                end(
                                        pause,
                                        now,
                                        person,
                                        "Change request %d removed the offer."
                                                .formatted(changeRequest)));
    }

    private Pause end(Pause pause, Instant now, Person person, String reason) {
        auditTrail.record(
                person,
                "end-pause",
                "offer",
                pause.strategy() + "/" + pause.offer(),
                Outcome.OK,
                Map.of("pause", pause.id(), "reason", reason));
        Pause ended = pauses.end(pause.id(), new Pause.End(now, person, reason));
        acted.fire(new PauseActed(ended));
        return ended;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
