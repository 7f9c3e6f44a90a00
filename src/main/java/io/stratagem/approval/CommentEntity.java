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

/** A stored remark; rows are only ever added. */
@Entity
@Immutable
@Table(name = "change_request_comment")
class CommentEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "change_request")
    long changeRequest;

    @Embedded PersonColumns person;

    @Column(name = "comment_text")
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String text;

    Instant at;

    protected CommentEntity() {}

    CommentEntity(long changeRequest, Comment comment) {
        this.changeRequest = changeRequest;
        this.person = PersonColumns.of(comment.person());
        this.text = comment.text();
        this.at = comment.at();
    }

    Comment toComment() {
        return new Comment(person.toPerson(), text, at);
    }
}
