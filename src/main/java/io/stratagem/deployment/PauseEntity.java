package io.stratagem.deployment;

import io.stratagem.shared.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A pause. Written only by whoever holds the lock of the strategy. */
@Entity
@Table(name = "offer_pause")
class PauseEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "strategy_id")
    private String strategy;

    private String offer;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String reason;

    @Column(name = "paused_by")
    @Convert(converter = PersonConverter.class)
    private Person by;

    private Instant since;

    private Instant until;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "ended_by")
    @Convert(converter = PersonConverter.class)
    private Person endedBy;

    @Column(name = "end_reason")
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String endReason;

    protected PauseEntity() {}

    /** A row to insert; its id is given by the database. */
    PauseEntity(Pause pause) {
        this.strategy = pause.strategy();
        this.offer = pause.offer();
        this.reason = pause.reason();
        this.by = pause.by();
        this.since = pause.since();
        this.until = pause.until();
    }

    void end(Pause.End end) {
        endedAt = end.at();
        endedBy = end.by();
        endReason = end.reason();
    }

    Pause toPause() {
        return new Pause(
                id,
                strategy,
                offer,
                reason,
                by,
                since,
                until,
                endedAt == null ? null : new Pause.End(endedAt, endedBy, endReason));
    }
}
