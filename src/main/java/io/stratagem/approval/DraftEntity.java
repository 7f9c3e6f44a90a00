package io.stratagem.approval;

import io.stratagem.shared.Digest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StoredJson;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The strategy document of a change request, in canonical JSON. */
@Entity
@Table(name = "change_request_draft")
class DraftEntity {

    @Id
    @Column(name = "change_request")
    long changeRequest;

    String digest;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String content;

    /** What it changes against its base, as {@link Overlap#objects} names it. */
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String touched;

    /** Which of its steps it is; see {@link DraftSteps}. */
    int step;

    protected DraftEntity() {}

    DraftEntity(long changeRequest, String canonical, List<String> touched) {
        this.changeRequest = changeRequest;
        replace(canonical, touched);
    }

    final void replace(String canonical, List<String> touchedThings) {
        this.content = canonical;
        this.digest = Digest.of(canonical);
        this.touched = StoredJson.write(touchedThings);
    }

    /** The document, or another one in place of a stored text that is no document any more. */
    StrategyDocument documentOr(StrategyDocument other) {
        try {
            return document();
        } catch (ProblemException unreadable) {
            return other;
        }
    }

    StrategyDocument document() {
        return StrategyJson.parse(content);
    }
}
