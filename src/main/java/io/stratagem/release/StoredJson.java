package io.stratagem.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stratagem.shared.Person;

/** Values this feature keeps as JSON in text columns. */
final class StoredJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StoredJson() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is stored is representable as JSON", e);
        }
    }

    static Person person(String json) {
        return read(json, Person.class);
    }

    static Impact impact(String json) {
        return read(json, Impact.class);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return json == null ? null : MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "A stored " + type.getSimpleName() + " cannot be read", e);
        }
    }
}
