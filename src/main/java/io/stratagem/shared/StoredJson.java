package io.stratagem.shared;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values that are kept as canonical JSON in text columns. */
public final class StoredJson {

    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    /** Where the writer and reader below keep the sentences in Spanish, by those in English. */
    private static final String SPANISH = "spanish";

    private static final ObjectMapper BILINGUAL =
            MAPPER.copy()
                    .registerModule(
                            new SimpleModule()
                                    .addSerializer(Wording.class, new Noting())
                                    .addDeserializer(Wording.class, new LookingUp()));

    private StoredJson() {}

    /** Notes what a sentence is in Spanish. */
    private static final class Noting extends JsonSerializer<Wording> {

        @Override
        public void serialize(Wording wording, JsonGenerator json, SerializerProvider types)
                throws IOException {
            translations(types.getAttribute(SPANISH))
                    .put(wording.english(), wording.in(Language.SPANISH));
            json.writeString(wording.english());
        }
    }

    /** Finds what a sentence is in Spanish. */
    private static final class LookingUp extends JsonDeserializer<Wording> {

        @Override
        public Wording deserialize(JsonParser json, DeserializationContext types)
                throws IOException {
            String english = json.getValueAsString();
            String spanish = translations(types.getAttribute(SPANISH)).get(english);
            return new Wording(new Label(english, spanish == null ? english : spanish), List.of());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> translations(Object attribute) {
        return (Map<String, String>) attribute;
    }

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

    /**
     * What the sentences of a value are in Spanish, to be kept beside what {@link #write} gives of
     * it, which has them in English.
     *
     * @return an object whose fields are the sentences in English
     */
    public static String spanish(Object value) {
        Map<String, String> sentences = new TreeMap<>();
        try {
            BILINGUAL.writer().withAttribute(SPANISH, sentences).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written: " + value, e);
        }
        return write(sentences);
    }

    /**
     * Reads a value with its sentences in both languages. One that is not among the Spanish ones,
     * such as one from before they were kept, is as it is stored for every reader.
     *
     * @param json as {@link #write} gave it, or null
     * @param spanish as {@link #spanish} gave it, or null
     * @return the value; null for null
     * @throws IllegalStateException when it is not what was stored
     */
    public static <T> T read(String json, String spanish, Class<T> type) {
        Map<String, String> sentences = new HashMap<>();
        if (spanish != null) {
            tree(spanish)
                    .properties()
                    .forEach(one -> sentences.put(one.getKey(), one.getValue().asText()));
        }
        try {
            return json == null
                    ? null
                    : BILINGUAL.readerFor(type).withAttribute(SPANISH, sentences).readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "A stored " + type.getSimpleName() + " cannot be read", e);
        }
    }

    /** The same for a list of sentences; empty for null. */
    public static List<Wording> sentences(String json, String spanish) {
        return json == null ? List.of() : List.of(read(json, spanish, Wording[].class));
    }
}
