package io.stratagem.approval;

import io.stratagem.shared.Person;
import jakarta.persistence.Embeddable;

/** A person as columns of a table. */
@Embeddable
record PersonColumns(String issuer, String subject, String name) {

    static PersonColumns of(Person person) {
        return new PersonColumns(person.issuer(), person.subject(), person.name());
    }

    Person toPerson() {
        return new Person(issuer, subject, name);
    }
}
