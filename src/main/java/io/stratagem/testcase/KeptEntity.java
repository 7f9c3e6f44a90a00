package io.stratagem.testcase;

import io.stratagem.shared.Person;
import io.stratagem.shared.StoredJson;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What is stored of a persona or a test case; content and last editor as JSON. */
@MappedSuperclass
abstract class KeptEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String strategy;

    String name;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String content;

    @Column(name = "changed_by")
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String changedBy;

    @Column(name = "changed_at")
    Instant changedAt;

    void write(String named, Object as, Person by, Instant now) {
        name = named;
        content = StoredJson.write(as);
        changedBy = StoredJson.write(by);
        changedAt = now;
    }

    Person by() {
        return StoredJson.read(changedBy, Person.class);
    }
}
