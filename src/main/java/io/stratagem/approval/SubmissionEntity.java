package io.stratagem.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What a change request was when it was submitted: what the reviews of that cycle signed. */
@Entity
@Immutable
@Table(name = "change_request_submission")
class SubmissionEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "change_request")
    long changeRequest;

    @Column(name = "review_cycle")
    int cycle;

    String seal;

    @Column(name = "base_revision")
    int baseRevision;

    String digest;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String content;

    @Embedded PersonColumns person;

    Instant at;

    protected SubmissionEntity() {}

    /**
     * @param request sealed and submitted
     * @param draft its document
     */
    SubmissionEntity(ChangeRequestEntity request, DraftEntity draft) {
        this.changeRequest = request.number;
        this.cycle = request.cycle;
        this.seal = request.seal;
        this.baseRevision = request.baseRevision;
        this.digest = draft.digest;
        this.content = draft.content;
        this.person = request.submitter;
        this.at = request.submittedAt;
    }
}
