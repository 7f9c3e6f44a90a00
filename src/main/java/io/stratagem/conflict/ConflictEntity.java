package io.stratagem.conflict;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A stored finding. */
@Entity
@Table(name = "change_conflict")
class ConflictEntity {

    /** The two change requests, the lower number first. */
    @Embeddable
    record Key(
            @Column(name = "first_request") long first,
            @Column(name = "second_request") long second) {}

    @EmbeddedId Key key;

    @Column(name = "made_of")
    String madeOf;

    @Column(name = "found_at")
    Instant foundAt;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String finding;

    /** What its sentences are in Spanish. */
    @Column(name = "finding_es")
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String findingInSpanish;
}
