package io.stratagem.hindsight;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A stored forecast; persons and what was expected as JSON. */
@Entity
@Table(name = "forecast")
class ForecastEntity {

    @Id
    @Column(name = "change_request")
    long changeRequest;

    String strategy;

    int version;

    @Column(name = "applied_at")
    Instant appliedAt;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String author;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String approvers;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    Estimator estimator;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String expected;
}
