package io.stratagem.approval;

import io.stratagem.shared.StoredJson;
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
                    "It does not go live on %s: it waits until somebody acts."
                            .formatted(time.words()));
        }
        Optional<Freeze> freeze = freezeWindows.at(due ? now : time.instant());
        if (freeze.isPresent()) {
            return schedule(
                    row,
                    Schedule.Status.FROZEN,
                    "Its time is %s. %s It goes live %s."
                            .formatted(
                                    time.words(),
                                    freeze.get().words(),
                                    approved ? "then" : "then, once it is approved"));
        }
        if (!due) {
            return schedule(
                    row,
                    Schedule.Status.AHEAD,
                    "It goes live on %s%s."
                            .formatted(time.words(), approved ? "" : ", once it is approved"));
        }
        Optional<Glass> open = glasses.openOn(request.strategy);
        if (open.isPresent()) {
            return schedule(
                    row,
                    Schedule.Status.FROZEN,
                    "Its time, %s, has come. %s".formatted(time.words(), open.get().holdsUp()));
        }
        return schedule(
                row,
                Schedule.Status.DUE,
                "Its time, %s, has come: it goes live %s."
                        .formatted(
                                time.words(),
                                approved ? "any moment" : "as soon as it is approved"));
    }

    private static Schedule schedule(ScheduleEntity row, Schedule.Status status, String text) {
        return new Schedule(
                row.time().withOffset(),
                row.zone,
                row.by.toPerson(),
                status,
                text,
                row.isSuspended()
                        ? new Schedule.Suspension(
                                row.suspendedSince, StoredJson.texts(row.suspendedFor))
                        : null);
    }
}
