package io.stratagem.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A broken glass. Changed only by whoever holds the row lock of its change request. */
@Entity
@Table(name = "break_glass")
class GlassEntity {

    @Id
    @Column(name = "change_request")
    Long changeRequest;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String reason;

    Instant since;

    Instant until;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    Glass.Review review;

    @Column(name = "reviewed_at")
    Instant reviewedAt;

    @Column(name = "back_at")
    Instant backAt;

    @Column(name = "back_as")
    Integer backAs;

    protected GlassEntity() {}

    GlassEntity(long changeRequest, String reason, Instant since, Instant until) {
        this.changeRequest = changeRequest;
        this.reason = reason;
        this.since = since;
        this.until = until;
    }

    void reviewed(Glass.Review said, Instant now) {
        review = said;
        reviewedAt = now;
    }

    void wentBack(int revision, Instant now) {
        backAt = now;
        backAs = revision;
    }

    /**
     * @param request its change request
     */
    Glass toGlass(ChangeRequestEntity request) {
        return new Glass(
                changeRequest,
                request.title,
                request.strategy,
                request.appliedRevision,
                reason,
                request.breaker.toPerson(),
                since,
                until,
                review,
                reviewedAt,
                backAt,
                backAs);
    }
}
