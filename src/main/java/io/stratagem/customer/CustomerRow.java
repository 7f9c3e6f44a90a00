package io.stratagem.customer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** How a customer is written in its row. */
final class CustomerRow {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CustomerRow() {}

    static String write(Map<String, Object> attributes) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
                json.writeFieldName(attribute.getKey());
                Object value = attribute.getValue();
                json.writePOJO(value instanceof LocalDate date ? date.toString() : value);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Reads a row as a vocabulary types it. What that does not have, or types otherwise than when
     * the row was written, counts as not set.
     */
    static Customer read(String id, String attributes, String timeZone, Vocabulary vocabulary) {
        return new Customer(id, attributes(attributes, vocabulary), timeZone(timeZone));
    }

    /** Null where it is unknown. */
    static ZoneId timeZone(String name) {
        return name == null ? null : TimeZones.find(name).orElse(null);
    }

    static Map<String, Object> attributes(String attributes, Vocabulary vocabulary) {
        Map<String, Object> values = new HashMap<>();
        try {
            for (Map.Entry<String, JsonNode> field : MAPPER.readTree(attributes).properties()) {
                vocabulary
                        .attribute(field.getKey())
                        .flatMap(attribute -> attribute.type().read(field.getValue()))
                        .ifPresent(value -> values.put(field.getKey(), value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }
}
