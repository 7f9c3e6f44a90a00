package io.stratagem.testcase;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A run of all test cases on a draft, kept when it is submitted. */
@Entity
@Table(name = "test_run")
class TestRunEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "change_request")
    long changeRequest;

    /** Content digest of the draft. */
    String draft;

    /** Digest of the template set it was built with. */
    String templates;

    @Column(name = "cases_digest")
    String casesDigest;

    @Column(name = "results_digest")
    String resultsDigest;

    /** The {@link TestRun} as JSON. */
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String run;

    /** What its sentences are in Spanish. */
    @Column(name = "run_es")
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String runInSpanish;
}
