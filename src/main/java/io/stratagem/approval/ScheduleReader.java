package io.stratagem.approval;

import io.stratagem.shared.Label;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Says of a stored schedule what happens with it as of now. */
@ApplicationScoped
class ScheduleReader {

    private final ChangeRequestStore store;
    private final FreezeWindows freezeWindows;
    private final Glasses glasses;
    private final Clock clock;

    ScheduleReader(
            ChangeRequestStore store, FreezeWindows freezeWindows, Glasses glasses, Clock clock) {
        this.store = store;
        this.glasses = glasses;
        this.freezeWindows = freezeWindows;
        this.clock = clock;
    }

    /** The schedule of a change request; null where none is set or counts. */
    Schedule read(ChangeRequestEntity request) {
        return store.schedule(request).map(row -> read(request, row)).orElse(null);
    }

    private Schedule read(ChangeRequestEntity request, ScheduleEntity row) {
        ScheduledTime time = row.time();
        Instant now = clock.instant();
        boolean due = !time.instant().isAfter(now);
        boolean approved = request.state == ChangeRequestState.SCHEDULED;
        if (row.isSuspended()) {
            return schedule(
                    row,
                    Schedule.Status.SUSPENDED,
                    Wording.of(
                            "It does not go live on %s: it waits until somebody acts.",
                            "No entra en vivo el %s: espera a que alguien actúe.", time.label()));
        }
        Optional<Freeze> freeze = freezeWindows.at(due ? now : time.instant());
        if (freeze.isPresent()) {
            return schedule(
                    row,
                    Schedule.Status.FROZEN,
                    Wording.of(
                            "Its time is %s. %s It goes live %s.",
                            "Su hora es el %s. %s Entra en vivo %s.",
                            time.label(),
                            freeze.get().wording(),
                            approved
                                    ? new Label("then", "entonces")
                                    : new Label(
                                            "then, once it is approved",
                                            "entonces, cuando esté aprobada")));
        }
        if (!due) {
            return schedule(
                    row,
                    Schedule.Status.AHEAD,
                    Wording.of(
                            "It goes live on %s%s.",
                            "Entra en vivo el %s%s.",
                            time.label(),
                            approved
                                    ? ""
                                    : new Label(
                                            ", once it is approved", ", cuando esté aprobada")));
        }
        Optional<Glass> open = glasses.openOn(request.strategy);
        if (open.isPresent()) {
            return schedule(
                    row,
                    Schedule.Status.FROZEN,
                    Wording.of(
                            "Its time, %s, has come. %s",
                            "Llegó su hora, el %s. %s", time.label(), open.get().holdsUp()));
        }
        return schedule(
                row,
                Schedule.Status.DUE,
                Wording.of(
                        "Its time, %s, has come: it goes live %s.",
                        "Llegó su hora, el %s: entra en vivo %s.",
                        time.label(),
                        approved
                                ? new Label("any moment", "en cualquier momento")
                                : new Label("as soon as it is approved", "en cuanto se apruebe")));
    }

    private static Schedule schedule(ScheduleEntity row, Schedule.Status status, Wording text) {
        return new Schedule(
                row.time().withOffset(),
                row.zone,
                row.by.toPerson(),
                status,
                text,
                row.isSuspended()
                        ? new Schedule.Suspension(
                                row.suspendedSince,
                                StoredJson.sentences(row.suspendedFor, row.suspendedForInSpanish))
                        : null);
    }
}
