package io.stratagem.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stratagem.shared.CanonicalJson;
import java.util.Arrays;
import java.util.List;

/** Values this feature keeps as canonical JSON in text columns. */
final class StoredJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StoredJson() {}

    static String write(Object value) {
        return CanonicalJson.of(MAPPER.valueToTree(value));
    }

    static Risk risk(String json) {
        return read(json, Risk.class);
    }

    static JsonNode tree(String json) {
        return read(json, JsonNode.class);
    }

    static List<String> texts(String json) {
        return json == null ? List.of() : Arrays.asList(read(json, String[].class));
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
