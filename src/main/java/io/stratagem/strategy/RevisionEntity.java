package io.stratagem.strategy;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A stored revision; rows are only ever added. */
@Entity
@Immutable
@Table(name = "strategy_revision")
class RevisionEntity {

    /**
     * @param strategyId the strategy
     * @param number its number there
     */
    @Embeddable
    record Key(String strategyId, int number) {}

    @EmbeddedId Key key;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String name;

    String digest;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String content;

    Instant createdAt;

    protected RevisionEntity() {}

    RevisionEntity(Revision revision) {
        this.key = new Key(revision.strategy(), revision.number());
        this.name = revision.name();
        this.digest = revision.digest();
        this.content = revision.content();
        this.createdAt = revision.createdAt();
    }

    Revision toRevision() {
        return new Revision(key.strategyId(), key.number(), name, digest, content, createdAt);
    }
}
