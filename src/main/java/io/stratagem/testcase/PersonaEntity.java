package io.stratagem.testcase;

import io.stratagem.shared.StoredJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A stored persona. */
@Entity
@Table(name = "persona")
class PersonaEntity extends KeptEntity {

    Persona toPersona() {
        return new Persona(id, StoredJson.read(content, PersonaContent.class), by(), changedAt);
    }
}
