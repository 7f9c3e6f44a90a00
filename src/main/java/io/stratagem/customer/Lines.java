package io.stratagem.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StrictJson;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values and lists as the lines of a form's field or a file's cell. */
public final class Lines {

    private Lines() {}

    /** Values as {@code name = value}, one per line. */
    public static String of(Map<String, JsonNode> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(
                                value ->
                                        value.getKey()
                                                + " = "
                                                + (value.getValue().isTextual()
                                                        ? value.getValue().textValue()
                                                        : value.getValue().toString()))
                        .collect(Collectors.joining("\n"));
    }

    /** A list that may be null or hold null, which then says nothing. */
    public static List<String> withoutNulls(List<String> lines) {
        return lines == null
                ? List.of()
                : lines.stream().map(line -> line == null ? "" : line).toList();
    }

    /** What is not blank, line by line. */
    public static List<String> list(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /**
     * Attributes, typed by the vocabulary.
     *
     * @throws ProblemException 422 for a line that names no value, an unknown attribute or a value
     *     of another type
     */
    public static Map<String, JsonNode> attributes(String text, Vocabulary vocabulary) {
        Map<String, JsonNode> attributes = new LinkedHashMap<>();
        AttributeReader reader = new AttributeReader(vocabulary);
        values("/attributes", text)
                .forEach(
                        (name, value) -> {
                            Attribute attribute = vocabulary.attribute(name).orElse(null);
                            if (attribute == null) {
                                attributes.put(name, TextNode.valueOf(value)); // refused when kept
                                return;
                            }
                            AttributeReader.Reading reading = reader.read(attribute, value);
                            if (reading.problem() != null) {
                                throw ProblemException.invalid(
                                        "/attributes", "attribute/value", reading.problem());
                            }
                            attributes.put(name, json(reading.value()));
                        });
        return attributes;
    }

    /**
     * The fields of a JSON object.
     *
     * @throws ProblemException 400 when the text is not JSON
     */
    public static Map<String, JsonNode> object(String json) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        StrictJson.tree(json)
                .properties()
                .forEach(field -> values.put(field.getKey(), field.getValue()));
        return values;
    }

    /**
     * Context: what looks like a number, true or false is one.
     *
     * @throws ProblemException 422 for a line that names no value
     */
    public static Map<String, JsonNode> context(String text) {
        Map<String, JsonNode> context = new LinkedHashMap<>();
        values("/context", text)
                .forEach(
                        (name, value) -> {
                            if (value.equals("true") || value.equals("false")) {
                                context.put(name, BooleanNode.valueOf(value.equals("true")));
                            } else if (value.matches("-?(0|[1-9]\\d{0,17})")) {
                                context.put(name, LongNode.valueOf(Long.parseLong(value)));
                            } else if (value.matches("-?\\d{1,15}\\.\\d{1,15}")) {
                                context.put(name, DoubleNode.valueOf(Double.parseDouble(value)));
                            } else {
                                context.put(name, TextNode.valueOf(value));
                            }
                        });
        return context;
    }

    private static Map<String, String> values(String pointer, String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : list(text)) {
            int equals = line.indexOf('=');
            String name = equals < 1 ? "" : line.substring(0, equals).strip();
            if (name.isEmpty()) {
                throw ProblemException.invalid(
                        pointer,
                        "line",
                        Wording.of(
                                "The line “%s” is not of the form “name = value”.",
                                "La línea «%s» no tiene la forma «nombre = valor».",
                                line.length() <= 100 ? line : line.substring(0, 100)));
            }
            if (values.put(name, line.substring(equals + 1).strip()) != null) {
                throw ProblemException.invalid(
                        pointer,
                        "line",
                        Wording.of(
                                "“%s” has a value twice. Remove one.",
                                "«%s» tiene un valor dos veces. Quite uno.", name));
            }
        }
        return values;
    }

    /** A value typed by the vocabulary as JSON. */
    public static JsonNode json(Object value) {
        if (value instanceof Long whole) {
            return LongNode.valueOf(whole);
        }
        if (value instanceof Double number) {
            return DoubleNode.valueOf(number);
        }
        if (value instanceof Boolean flag) {
            return BooleanNode.valueOf(flag);
        }
        return value == null ? NullNode.getInstance() : TextNode.valueOf(value.toString());
    }

    /** A value of a context: a text, a number or a flag. */
    public static Object scalar(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        return value.isNumber() ? (Object) value.doubleValue() : value.asText();
    }
}
