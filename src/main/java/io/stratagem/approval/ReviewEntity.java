package io.stratagem.approval;

import io.stratagem.shared.StoredJson;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A stored review; rows are only ever added. */
@Entity
@Immutable
@Table(name = "change_request_review")
class ReviewEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "change_request")
    long changeRequest;

    @Column(name = "review_cycle")
    int cycle;

    @Embedded PersonColumns person;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    Verdict verdict;

    String digest;

    String stage;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String checklist;

    @Column(name = "comment_text")
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String comment;

    Instant at;

    protected ReviewEntity() {}

    ReviewEntity(long changeRequest, Review review) {
        this.changeRequest = changeRequest;
        this.cycle = review.cycle();
        this.person = PersonColumns.of(review.person());
        this.verdict = review.verdict();
        this.digest = review.digest();
        this.stage = review.stage();
        this.checklist = StoredJson.write(review.checklist());
        this.comment = review.comment();
        this.at = review.at();
    }

    Review toReview() {
        return new Review(
                verdict,
                digest,
                person.toPerson(),
                stage,
                StoredJson.texts(checklist),
                comment,
                at,
                cycle);
    }
}
