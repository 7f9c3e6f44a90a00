package io.stratagem.shared.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** One of the published JSON Schemas (2020-12) that files written by hand are held against. */
public final class FileSchema {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String text;
    private final JsonNode json;
    private final Schema schema;

    private FileSchema(String text) {
        this.text = text;
        try {
            json = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A packaged schema is not JSON", e);
        }
        schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(text, InputFormat.JSON);
    }

    /**
     * @param name a schema of this application, e.g. {@code template}
     * @throws IllegalStateException when no such schema is packaged
     */
    public static FileSchema named(String name) {
        String resource = "/schema/" + name + ".schema.json";
        try (InputStream stream = FileSchema.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not packaged");
            }
            return new FileSchema(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    /** The schema as published. */
    public String text() {
        return text;
    }

    /**
     * @return what in the file does not follow the schema, each in the form {@code <file>:<line>:
     *     what, what is allowed}; empty when all does
     */
    public List<String> problems(YamlFile file) {
        List<String> problems = new ArrayList<>();
        for (Error error : schema.validate(file.root().toString(), InputFormat.JSON)) {
            problems.add(describe(file, error));
        }
        return problems;
    }

    private String describe(YamlFile file, Error error) {
        String place = error.getInstanceLocation().toString();
        String key = place.isEmpty() ? "the file" : "\"" + lastOf(place) + "\"";
        JsonNode rule = at(error.getSchemaLocation().getFragment().toString());
        return switch (error.getKeyword()) {
            case "additionalProperties", "unevaluatedProperties" ->
                    file.at(
                            place + "/" + error.getProperty(),
                            "unknown key \"%s\". Allowed here: %s."
                                    .formatted(error.getProperty(), allowedKeys(error)));
            case "required" ->
                    file.at(
                            place,
                            "%s lacks the key \"%s\". Add it.".formatted(key, error.getProperty()));
            case "type" ->
                    file.at(
                            place,
                            "%s is %s. It must be %s."
                                    .formatted(
                                            key,
                                            shown(file.root().at(place)),
                                            rule.isTextual() ? rule.textValue() : rule));
            case "enum" ->
                    file.at(
                            place,
                            "%s is %s. It must be one of %s."
                                    .formatted(key, shown(file.root().at(place)), list(rule)));
            case "pattern" ->
                    file.at(
                            place,
                            "%s is %s. It must match %s."
                                    .formatted(
                                            key, shown(file.root().at(place)), rule.textValue()));
            default -> file.at(place, key + ": " + error.getMessage() + ".");
        };
    }

    private String allowedKeys(Error error) {
        String keyword = error.getSchemaLocation().getFragment().toString();
        JsonNode properties = at(keyword.substring(0, keyword.lastIndexOf('/'))).path("properties");
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        return String.join(", ", names);
    }

    private JsonNode at(String pointer) {
        return json.at(JsonPointer.compile(pointer));
    }

    private static String lastOf(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    private static String list(JsonNode values) {
        return String.join(
                ", ",
                StreamSupport.stream(values.spliterator(), false).map(JsonNode::asText).toList());
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
