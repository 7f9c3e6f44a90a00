package io.stratagem.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;

/** Values that are kept as canonical JSON in text columns. */
public final class StoredJson {

    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private StoredJson() {}

    /**
     * @param value a record, list or map; instants become text
     */
    public static String write(Object value) {
        return CanonicalJson.of(MAPPER.valueToTree(value));
    }

    /**
     * @param json as it is stored, or null
     * @return the value; null for null
     * @throws IllegalStateException when it is not what was stored
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            return json == null ? null : MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "A stored " + type.getSimpleName() + " cannot be read", e);
        }
    }

    /** The same for JSON of any shape. */
    public static JsonNode tree(String json) {
        return read(json, JsonNode.class);
    }

    /** The same for a list of texts; empty for null. */
    public static List<String> texts(String json) {
        return json == null ? List.of() : List.of(read(json, String[].class));
    }
}
