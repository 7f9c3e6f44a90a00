package io.stratagem.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A draft as it was after one save. */
@Entity
@Immutable
@Table(name = "change_request_step")
class DraftStepEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "change_request")
    long changeRequest;

    int step;

    String digest;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String content;

    protected DraftStepEntity() {}

    DraftStepEntity(DraftEntity draft) {
        this.changeRequest = draft.changeRequest;
        this.step = draft.step;
        this.digest = draft.digest;
        this.content = draft.content;
    }
}
