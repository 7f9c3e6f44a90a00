package io.stratagem.approval;

import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notes what deployment made of change requests. */
@ApplicationScoped
public class ChangeRequestOutcomes {

    private final Acts acts;
    private final ChangeRequestStore store;
    private final Glasses glasses;
    private final Event<ScheduleSuspended> suspended;
    private final Clock clock;

    ChangeRequestOutcomes(
            Acts acts,
            ChangeRequestStore store,
            Glasses glasses,
            Event<ScheduleSuspended> suspended,
            Clock clock) {
        this.acts = acts;
        this.store = store;
        this.glasses = glasses;
        this.suspended = suspended;
        this.clock = clock;
    }

    /**
     * Notes, in the transaction that appended the revision, that a change request became it. Others
     * of the strategy that wait for review or for being applied become STALE.
     *
     * @param number the change request
     * @param revision the revision it became
     * @param person who applied it, or whose approval did
     * @throws ProblemException 404 when there is no such change request; 409 when it is not
     *     approved
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void markApplied(long number, int revision, Person person) {
        ChangeRequestEntity request = store.lock(number);
        request.appliedRevision = revision;
        request.move(ChangeRequestAct.APPLY, now());
        acts.done(person, ChangeRequestAct.APPLY.words(), number, Map.of("revision", revision));
        markStale(request.strategy, revision, person);
    }

    /**
     * Notes, in the transaction that appended the revision, that a change request became it before
     * it was approved. Others of the strategy that wait become STALE, as ever.
     *
     * @param number the change request
     * @param revision the revision it became
     * @param reason why it could not wait
     * @param length how long it may serve without being ratified
     * @param person who broke the glass; from now on involved, so nobody who can ratify it
     * @return what is noted
     * @throws ProblemException 404 when there is no such change request; 409 when it is not in
     *     review
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Glass markForced(
            long number, int revision, String reason, Duration length, Person person) {
        ChangeRequestEntity request = store.lock(number);
        Instant now = now();
        request.appliedRevision = revision;
        request.breaker = PersonColumns.of(person);
        request.move(ChangeRequestAct.BREAK_GLASS, now);
        GlassEntity glass = new GlassEntity(number, reason, now, now.plus(length));
        glasses.add(glass);
        acts.done(
                person,
                ChangeRequestAct.BREAK_GLASS.words(),
                number,
                Map.of(
                        "revision",
                        revision,
                        "digest",
                        request.seal,
                        "reason",
                        reason,
                        "until",
                        glass.until.toString()));
        markStale(request.strategy, revision, person);
        return glass.toGlass(request);
    }

    /**
     * Notes, in the transaction that appended a rollback, that what served of the strategy without
     * being approved serves no more.
     *
     * @param strategy the strategy's id
     * @param revision the revision that took its place
     * @param reason why, for the audit trail
     * @param person who went back, or the name under which that happens by itself
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void markWentBack(String strategy, int revision, String reason, Person person) {
        Optional<Glass> open = glasses.openOn(strategy);
        if (open.isEmpty()) {
            return;
        }
        long number = open.get().changeRequest();
        ChangeRequestEntity request = store.lock(number);
        GlassEntity glass = glasses.fresh(request);
        if (!glass.toGlass(request).isOpen()) {
            return; // ratified a moment ago
        }
        glass.wentBack(revision, now());
        if (glass.review == null) {
            request.move(ChangeRequestAct.LAPSE, now());
            acts.done(
                    person,
                    ChangeRequestAct.LAPSE.words(),
                    number,
                    Map.of("revision", revision, "reason", reason));
        } else {
            request.changed(now());
        }
    }

    /**
     * Notes that the deployment of an approved change request was refused. The rule set that served
     * before goes on serving.
     *
     * @param number the change request
     * @param cycle the review cycle whose approvals were tried: each submit begins another one, and
     *     what was approved since then has not been tried
     * @param reasons why, in sentences
     * @param person who tried to apply it, or whose approval did
     * @throws ProblemException 404 when there is no such change request; 409 when it is not
     *     approved, or was submitted again since that cycle
     */
    @Transactional
    public void markFailed(long number, int cycle, List<Wording> reasons, Person person) {
        ChangeRequestEntity request = store.lock(number);
        if (request.cycle != cycle) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Change request %d was submitted again since.",
                            "La solicitud de cambio %d se envió de nuevo desde entonces.", number));
        }
        request.failure = StoredJson.write(reasons);
        request.failureInSpanish = StoredJson.spanish(reasons);
        request.move(ChangeRequestAct.FAIL, now());
        acts.done(person, ChangeRequestAct.FAIL.words(), number, Map.of("reasons", reasons));
    }

    /**
     * Notes, in the transaction that appended a revision, that change requests which wait for
     * review or for being applied were made from an older one.
     *
     * @param strategy the strategy's id
     * @param revision its newest revision
     * @param person whose act moved the base
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void markStale(String strategy, int revision, Person person) {
        for (long number : store.waitingOnOlderBase(strategy, revision)) {
            ChangeRequestEntity other = store.lock(number);
            if (other.state.allows(ChangeRequestAct.OUTDATE)) {
                Optional<ScheduleEntity> schedule =
                        other.state == ChangeRequestState.SCHEDULED
                                ? store.schedule(other)
                                : Optional.empty();
                other.move(ChangeRequestAct.OUTDATE, now());
                acts.done(
                        person,
                        ChangeRequestAct.OUTDATE.words(),
                        number,
                        Map.of("baseRevision", other.baseRevision, "movedTo", revision));
                schedule.ifPresent(
                        dropped ->
                                suspended.fire(
                                        new ScheduleSuspended(
                                                number,
                                                dropped.by.toPerson(),
                                                List.of(
                                                        Wording.of(
                                                                "%s moved from revision %d to revision %d.",
                                                                "%s pasó de la revisión %d a la revisión %d.",
                                                                strategy,
                                                                other.baseRevision,
                                                                revision)))));
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
