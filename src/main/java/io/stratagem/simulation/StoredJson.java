package io.stratagem.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.stratagem.shared.CanonicalJson;
import io.stratagem.shared.Person;

/** Values this feature keeps as canonical JSON in text columns. */
final class StoredJson {

    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private StoredJson() {}

    static String write(Object value) {
        return CanonicalJson.of(MAPPER.valueToTree(value));
    }

    static Person person(String json) {
        return read(json, Person.class);
    }

    static Inputs inputs(String json) {
        return read(json, Inputs.class);
    }

    static SimulationResult result(String json) {
        return read(json, SimulationResult.class);
    }

    static JsonNode tree(String json) {
        return read(json, JsonNode.class);
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
