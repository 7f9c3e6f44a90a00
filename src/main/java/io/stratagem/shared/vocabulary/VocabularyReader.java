package io.stratagem.shared.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.shared.Label;
import io.stratagem.shared.yaml.FileSchema;
import io.stratagem.shared.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads vocabulary.yaml. */
public final class VocabularyReader {

    /** The column of a customer file that holds the id, so no attribute can have its name. */
    private static final String ID = "id";

    private static final FileSchema SCHEMA = FileSchema.named("vocabulary");

    private VocabularyReader() {}

    /**
     * @param name how messages name the file
     * @param text its text
     * @param problems takes what is wrong, each with file and line
     * @return the vocabulary, or empty when there were problems
     */
    public static Optional<Vocabulary> read(String name, String text, List<String> problems) {
        Optional<YamlFile> file = YamlFile.parse(name, text, problems);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        List<String> found = SCHEMA.problems(file.get());
        List<Attribute> attributes = new ArrayList<>();
        if (found.isEmpty()) {
            for (Map.Entry<String, JsonNode> entry :
                    file.get().root().path("attributes").properties()) {
                Attribute attribute = attribute(entry.getKey(), entry.getValue());
                found.addAll(contradictions(file.get(), attribute));
                attributes.add(attribute);
            }
        }
        problems.addAll(found);
        return found.isEmpty() ? Optional.of(new Vocabulary(attributes)) : Optional.empty();
    }

    private static Attribute attribute(String name, JsonNode json) {
        List<String> values = new ArrayList<>();
        json.path("values").forEach(value -> values.add(value.textValue()));
        return new Attribute(
                name,
                AttributeType.valueOf(json.get("type").textValue().toUpperCase(Locale.ROOT)),
                json.path("unit").textValue(),
                json.has("min") ? json.get("min").doubleValue() : null,
                json.has("max") ? json.get("max").doubleValue() : null,
                values,
                json.path("sensitive").asBoolean(),
                new Label(json.at("/label/en").textValue(), json.at("/label/es").textValue()));
    }

    private static List<String> contradictions(YamlFile file, Attribute attribute) {
        String pointer = "/attributes/" + attribute.name();
        List<String> found = new ArrayList<>();
        if (attribute.name().equals(ID)) {
            found.add(
                    file.at(
                            pointer,
                            "\"id\" names the customer itself. Give the attribute another name."));
        }
        boolean ranged = attribute.min() != null || attribute.max() != null;
        if (ranged && !attribute.type().isNumber()) {
            found.add(
                    file.at(
                            pointer,
                            "min and max are for integer and decimal, not for %s. Remove them."
                                    .formatted(attribute.type().id())));
        }
        if (attribute.min() != null
                && attribute.max() != null
                && attribute.min() > attribute.max()) {
            found.add(
                    file.at(
                            pointer + "/min",
                            "the minimum is above the maximum. Exchange them, or correct one."));
        }
        if (!attribute.values().isEmpty() && attribute.type() != AttributeType.TEXT) {
            found.add(
                    file.at(
                            pointer + "/values",
                            "values are for text, not for %s. Remove them."
                                    .formatted(attribute.type().id())));
        }
        return found;
    }
}
