package io.stratagem.release;

import io.stratagem.shared.Person;
import io.stratagem.shared.StoredJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A stored release; persons and impact as JSON. */
@Entity
@Table(name = "template_release")
class TemplateReleaseEntity {

    @Id int number;

    String title;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String description;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    ReleaseState state;

    @Column(name = "template_set")
    String templateSet;

    Integer replaces;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String author;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String reviewer;

    @Column(name = "comment_text")
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String comment;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String impact;

    int version;

    @Column(name = "proposed_at")
    Instant proposedAt;

    @Column(name = "decided_at")
    Instant decidedAt;

    TemplateRelease toRelease() {
        return new TemplateRelease(
                number,
                title,
                description,
                state,
                templateSet,
                replaces,
                StoredJson.read(author, Person.class),
                StoredJson.read(reviewer, Person.class),
                comment,
                proposedAt,
                decidedAt,
                tag());
    }

    /** What the ETag of the release is made of. */
    String tag() {
        return "release-" + number + "-" + version;
    }
}
