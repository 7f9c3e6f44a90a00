package io.stratagem.simulation;

import io.stratagem.shared.Label;
import io.stratagem.shared.Language;
import io.stratagem.shared.Wording;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A stored simulation without its result; who asked and the inputs as JSON. */
@Entity
@Table(name = "simulation")
class SimulationEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "change_request")
    long changeRequest;

    /** The change request while the simulation runs, so that there is one at a time; then null. */
    Long running;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    SimulationState state;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    Purpose purpose;

    @Column(name = "asked_by")
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String by;

    @Column(name = "started_at")
    Instant startedAt;

    /** The last sign of life of the server that runs it. */
    @Column(name = "seen_at")
    Instant seenAt;

    @Column(name = "ended_at")
    Instant endedAt;

    long customers;

    long done;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String inputs;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String problem;

    /** The same in Spanish; null where there is none, or it is from before this was kept. */
    @Column(name = "problem_es")
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String problemInSpanish;

    /** SHA-256 of the result's canonical JSON; null without one. */
    @Column(name = "result_digest")
    String resultDigest;

    /** Why it has no result; null when it has, or runs. */
    Wording problem() {
        return problem == null
                ? null
                : new Wording(
                        new Label(problem, problemInSpanish == null ? problem : problemInSpanish),
                        List.of());
    }

    void problem(Wording why) {
        problem = why == null ? null : why.english();
        problemInSpanish = why == null ? null : why.in(Language.SPANISH);
    }
}
