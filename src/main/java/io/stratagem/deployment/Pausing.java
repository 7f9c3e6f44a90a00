package io.stratagem.deployment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Takes one offer out of serving at once, without touching what is approved and deployed. */
@ApplicationScoped
public class Pausing {

    private static final int LONGEST_ID = 64;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final Revisions revisions;
    private final Pauses pauses;
    private final LivePauses livePauses;
    private final AuditTrail auditTrail;
    private final Event<PauseActed> acted;
    private final Clock clock;

    Pausing(
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
     * Every refusal is recorded, too.
     *
     * @param strategy the strategy's id
     * @param offer the id of an offer of its live revision
     * @param reason why, in words for everybody
     * @param until when the offer serves again; null for as long as nobody ends the pause
     * @param actor the operator
     * @return the pause, which holds on this node when this returns
     * @throws ProblemException 403 for anybody else; 404 for an unknown strategy; 422 for an offer
     *     the live revision does not have, a missing reason or a time that has passed; 409 when the
     *     offer is paused already
     */
    public Pause pause(String strategy, String offer, String reason, Instant until, Actor actor) {
        Pause pause =
                auditTrail.recordingRefusal(
                        actor.person(),
                        "pause",
                        "offer",
                        strategy + "/" + offer,
                        () -> paused(strategy, offer, reason, until, actor));
        livePauses.refresh();
        return pause;
    }

    private Pause paused(String strategy, String offer, String reason, Instant until, Actor actor) {
        if (!actor.has(Role.OPERATOR)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only an operator may pause an offer.",
                            "Solo un operador puede pausar una oferta."));
        }
        String why =
                Reason.required(
                        reason,
                        Wording.of(
                                "Say why you pause the offer; everybody sees it.",
                                "Diga por qué pausa la oferta; todos lo ven."));
        return QuarkusTransaction.requiringNew()
                .call(() -> add(strategy, offer, why, until, actor));
    }

    private Pause add(String strategy, String offer, String reason, Instant until, Actor actor) {
        requireOffer(revisions.lockHead(strategy), offer);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (until != null && until.isAfter(LAST)) {
            throw ProblemException.invalid(
                    "/until",
                    "range",
                    Wording.of(
                            "Choose a time before the year 10000, or leave it out and end the pause by hand.",
                            "Elija una hora anterior al año 10000, o déjela vacía y termine la pausa a mano."));
        }
        if (until != null && !until.isAfter(now)) {
            throw ProblemException.invalid(
                    "/until",
                    "future",
                    Wording.of(
                            "%s has passed already. Choose a later time, or leave it out and end the pause by hand.",
                            "%s ya pasó. Elija una hora posterior, o déjela vacía y termine la pausa a mano.",
                            until));
        }
        pauses.holding(strategy, offer, now)
                .ifPresent(
                        holding -> {
                            throw ProblemException.conflict(
                                    Wording.of(
                                            "Offer %s of %s is paused already, by %s as pause %d. To change its time or reason, end that pause and pause the offer anew.",
                                            "La oferta %s de %s ya está en pausa, por %s, con la pausa %d. Para cambiar su hora o su motivo, termine esa pausa y pause la oferta de nuevo.",
                                            offer,
                                            strategy,
                                            holding.by().name(),
                                            holding.id()));
                        });
        Pause pause =
                pauses.add(
                        new Pause(
                                0,
                                strategy,
                                offer,
                                reason,
                                actor.person(),
                                now,
                                until == null ? null : until.truncatedTo(ChronoUnit.MICROS),
                                null));
        Map<String, Object> details = new HashMap<>();
        details.put("pause", pause.id());
        details.put("reason", reason);
        if (pause.until() != null) {
            details.put("until", pause.until().toString());
        }
        auditTrail.record(
                actor.person(), "pause", "offer", strategy + "/" + offer, Outcome.OK, details);
        acted.fire(new PauseActed(pause));
        return pause;
    }

    private static void requireOffer(Revision live, String offer) {
        if (live.document().offer(offer).isEmpty()) {
            throw ProblemException.invalid(
                    "/offer",
                    "unknown-offer",
                    Wording.of(
                            "Strategy %s has no offer \"%s\" in its version %d. GET /api/v1/strategies/%s shows those it has.",
                            "La estrategia %s no tiene ninguna oferta «%s» en su versión %d. GET /api/v1/strategies/%s muestra las que tiene.",
                            live.strategy(),
                            shortened(offer),
                            live.number(),
                            live.strategy()));
        }
    }

    private static String shortened(String id) {
        return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID) + "…";
    }
}
