package io.stratagem.deployment;

import io.stratagem.shared.Person;
import io.stratagem.shared.StoredJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A person as JSON in one column. */
@Converter
class PersonConverter implements AttributeConverter<Person, String> {

    @Override
    public String convertToDatabaseColumn(Person person) {
        return person == null ? null : StoredJson.write(person);
    }

    @Override
    public Person convertToEntityAttribute(String json) {
        return StoredJson.read(json, Person.class);
    }
}
