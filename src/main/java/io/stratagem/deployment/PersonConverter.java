package io.stratagem.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stratagem.shared.Person;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A person as JSON in one column. */
@Converter
class PersonConverter implements AttributeConverter<Person, String> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(Person person) {
        try {
            return person == null ? null : MAPPER.writeValueAsString(person);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A person could not be written as JSON", e);
        }
    }

    @Override
    public Person convertToEntityAttribute(String json) {
        try {
            return json == null ? null : MAPPER.readValue(json, Person.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is stored of a person is not readable", e);
        }
    }
}
