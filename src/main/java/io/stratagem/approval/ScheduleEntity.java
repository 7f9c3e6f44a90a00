package io.stratagem.approval;

import io.stratagem.shared.Person;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.Wording;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * When a change request is to go live. Changed only by whoever holds the row lock of the change
 * request.
 */
@Entity
@Table(name = "change_request_schedule")
class ScheduleEntity {

    @Id
    @Column(name = "change_request")
    Long changeRequest;

    Instant at;

    String zone;

    @Embedded PersonColumns by;

    @Column(name = "suspended_since")
    Instant suspendedSince;

    @Column(name = "suspended_for")
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String suspendedFor;

    @Column(name = "suspended_for_es")
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String suspendedForInSpanish;

    protected ScheduleEntity() {}

    ScheduleEntity(long changeRequest, ScheduledTime time, Person by) {
        this.changeRequest = changeRequest;
        set(time, by);
    }

    /** Sets the time; whatever suspended the schedule before does so no more. */
    final void set(ScheduledTime time, Person by) {
        this.at = time.instant();
        this.zone = time.zone().getId();
        this.by = PersonColumns.of(by);
        this.suspendedSince = null;
        this.suspendedFor = null;
        this.suspendedForInSpanish = null;
    }

    boolean isSuspended() {
        return suspendedSince != null;
    }

    void suspend(List<Wording> reasons, Instant now) {
        suspendedSince = now;
        suspendedFor = StoredJson.write(reasons);
        suspendedForInSpanish = StoredJson.spanish(reasons);
    }

    ScheduledTime time() {
        return new ScheduledTime(at, ZoneId.of(zone));
    }
}
