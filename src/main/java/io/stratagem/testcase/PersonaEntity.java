package io.stratagem.testcase;

import io.stratagem.shared.Person;
import io.stratagem.shared.StoredJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A stored persona; content and last editor as JSON. */
@Entity
@Table(name = "persona")
class PersonaEntity {

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

    Persona toPersona() {
        return new Persona(
                id,
                StoredJson.read(content, PersonaContent.class),
                StoredJson.read(changedBy, Person.class),
                changedAt);
    }
}
