package io.stratagem.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.shared.Label;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import io.stratagem.shared.WellFormedText;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads attribute values, from JSON or from text, as the vocabulary types them. */
public final class AttributeReader {

    private static final int MAX_TEXT_LENGTH = 10_000;
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern DECIMAL =
            Pattern.compile("-?[0-9]{1,400}(?:\\.[0-9]{1,400})?(?:[eE][+-]?[0-9]{1,3})?");

    private final Vocabulary vocabulary;

    public AttributeReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * What a value reads as: exactly one of the two is set.
     *
     * @param value typed by the vocabulary, or null when it is refused
     * @param problem why it is refused and what is allowed, or null when it is not
     */
    public record Reading(Object value, Wording problem) {}

    /**
     * Reads all attributes of a customer or a request.
     *
     * @param attributes JSON values by name; JSON null is an attribute that is not set
     * @param at where they stand in their document
     * @return typed values by name, without those that are not set
     * @throws ProblemException 422 with a violation for every unknown attribute, wrong type and
     *     value that is not allowed
     */
    public Map<String, Object> read(Map<String, JsonNode> attributes, Pointer at) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Violation> violations = new ArrayList<>();
        attributes.forEach(
                (name, json) -> {
                    Optional<Attribute> attribute = vocabulary.attribute(name);
                    if (attribute.isEmpty()) {
                        violations.add(
                                new Violation(
                                        at.at(name).toString(),
                                        "attribute/unknown",
                                        unknown(name)));
                    } else if (!json.isNull()) {
                        Reading reading = read(attribute.get(), json);
                        if (reading.problem() == null) {
                            values.put(name, reading.value());
                        } else {
                            violations.add(
                                    new Violation(
                                            at.at(name).toString(),
                                            "attribute/value",
                                            reading.problem()));
                        }
                    }
                });
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(
                    violations.size() == 1
                            ? violations.get(0).wording()
                            : Wording.of(
                                    "%d attributes are not allowed.",
                                    "%d atributos no se permiten.", violations.size()),
                    violations);
        }
        return values;
    }

    /** Reads one JSON value; it must not be null. */
    public Reading read(Attribute attribute, JsonNode json) {
        return attribute
                .type()
                .read(json)
                .map(value -> allowed(attribute, value))
                .orElseGet(
                        () ->
                                refused(
                                        attribute,
                                        json.isValueNode()
                                                ? same(shortened(json.toString()))
                                                : json.isArray()
                                                        ? new Label("a list", "una lista")
                                                        : new Label("an object", "un objeto"),
                                        kindOf(attribute.type())));
    }

    /** Reads one value written as text, e.g. a cell of a file; numbers have a decimal point. */
    public Reading read(Attribute attribute, String text) {
        return typed(attribute.type(), text)
                .map(value -> allowed(attribute, value))
                .orElseGet(
                        () ->
                                refused(
                                        attribute,
                                        same(shortened(quoted(text))),
                                        kindOf(attribute.type())));
    }

    /** What to tell the author of an attribute that the vocabulary does not have. */
    static Wording unknown(String name) {
        return Wording.of(
                "There is no attribute %s. Check its spelling, or ask IT to add it to vocabulary.yaml.",
                "No hay ningún atributo %s. Compruebe cómo se escribe, o pida a TI que lo añada a vocabulary.yaml.",
                quoted(name));
    }

    private static Optional<Object> typed(AttributeType type, String text) {
        return switch (type) {
            case INTEGER -> INTEGER.matcher(text).matches() ? whole(text) : Optional.empty();
            case DECIMAL -> DECIMAL.matcher(text).matches() ? finite(text) : Optional.empty();
            case BOOLEAN ->
                    text.equals("true") || text.equals("false")
                            ? Optional.of(text.equals("true"))
                            : Optional.empty();
            case TEXT -> Optional.of(text);
            case DATE -> date(text);
        };
    }

    private static Optional<Object> whole(String digits) {
        try {
            return Optional.of(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> finite(String decimal) {
        double value = Double.parseDouble(decimal);
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Object> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Reading allowed(Attribute attribute, Object value) {
        if (value instanceof String text
                && (text.length() > MAX_TEXT_LENGTH || !WellFormedText.is(text))) {
            return refused(
                    attribute,
                    same(shortened(quoted(text))),
                    Wording.of(
                            "a text of at most %s whole characters",
                            "un texto de como máximo %s caracteres enteros", MAX_TEXT_LENGTH));
        }
        return attribute
                .refusalOf(value)
                .map(
                        allowed ->
                                refused(
                                        attribute,
                                        same(shortened(quoted(String.valueOf(value)))),
                                        allowed))
                .orElseGet(() -> new Reading(value, null));
    }

    private static Reading refused(Attribute attribute, Label found, Object allowed) {
        return new Reading(
                null,
                Wording.of(
                        "%s cannot be %s: it must be %s.",
                        "%s no puede ser %s: debe ser %s.", attribute.name(), found, allowed));
    }

    private static Label same(String text) {
        return new Label(text, text);
    }

    private static Label kindOf(AttributeType type) {
        return switch (type) {
            case INTEGER -> new Label("a whole number", "un número entero");
            case DECIMAL -> new Label("a number", "un número");
            case BOOLEAN -> new Label("true or false", "true o false");
            case TEXT -> new Label("a text", "un texto");
            case DATE -> new Label("a date such as 2026-03-01", "una fecha como 2026-03-01");
        };
    }

    private static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    private static String shortened(String text) {
        return text.length() <= 70 ? text : text.substring(0, 64) + "…";
    }
}
