package io.stratagem.approval;

import io.stratagem.shared.Person;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** What goes live by itself, and what keeps it from that. */
@ApplicationScoped
public class Schedules {

    /** Who notes what nobody did. */
    private static final Person SCHEDULE = new Person("stratagem", "schedule", "Schedule");

    private final EntityManager entities;
    private final ChangeRequestStore store;
    private final Acts acts;
    private final Event<ScheduleSuspended> suspended;
    private final Clock clock;

    Schedules(
            EntityManager entities,
            ChangeRequestStore store,
            Acts acts,
            Event<ScheduleSuspended> suspended,
            Clock clock) {
        this.entities = entities;
        this.store = store;
        this.acts = acts;
        this.suspended = suspended;
        this.clock = clock;
    }

    /**
     * A change request that goes live by itself.
     *
     * @param number the change request
     * @param at when; a schedule of another time is another schedule
     * @param by who set the time
     */
    public record Standing(long number, Instant at, Person by) {}

    /** Those that nothing keeps from going live, in the order in which they do. */
    @Transactional
    public List<Standing> standing() {
        return entities
                .createQuery(
                        "select s from ScheduleEntity s join ChangeRequestEntity r"
                                + " on r.number = s.changeRequest"
                                + " where r.state = :state and s.suspendedSince is null"
                                + " order by s.at, s.changeRequest",
                        ScheduleEntity.class)
                .setParameter("state", ChangeRequestState.SCHEDULED)
                .getResultList()
                .stream()
                .map(row -> new Standing(row.changeRequest, row.at, row.by.toPerson()))
                .toList();
    }

    /**
     * Whether a schedule is still as it was read. Locks its change request, so that the answer
     * stays true until the caller's transaction ends.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean stands(Standing read) {
        return stands(read, store.lock(read.number()));
    }

    private boolean stands(Standing read, ChangeRequestEntity request) {
        return request.state == ChangeRequestState.SCHEDULED
                && store.schedule(request)
                        .filter(schedule -> !schedule.isSuspended())
                        .filter(schedule -> schedule.at.equals(read.at()))
                        .isPresent();
    }

    /**
     * Notes that a scheduled change request cannot go live. It stays SCHEDULED, suspended, until
     * somebody acts; only when its base moved it becomes STALE, because then nothing else is left.
     * Does nothing when the schedule is no longer as it was read.
     *
     * @param read the schedule
     * @param reasons why, in sentences
     * @return whether it was noted
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean suspend(Standing read, List<Wording> reasons) {
        ChangeRequestStore.OnHead locked = store.lockOnHead(read.number());
        ChangeRequestEntity request = locked.request();
        if (!stands(read, request)) {
            return false;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ChangeRequestAct act =
                locked.head().number() == request.baseRevision
                        ? ChangeRequestAct.SUSPEND
                        : ChangeRequestAct.OUTDATE;
        store.schedule(request).orElseThrow().suspend(reasons, now);
        request.move(act, now);
        acts.done(SCHEDULE, act.words(), read.number(), Map.of("reasons", reasons));
        suspended.fire(new ScheduleSuspended(read.number(), read.by(), reasons));
        return true;
    }
}
