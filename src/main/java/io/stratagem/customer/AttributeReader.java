package io.stratagem.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import io.stratagem.shared.WellFormedText;
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
    public record Reading(Object value, String problem) {}

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
                            ? violations.get(0).message()
                            : violations.size() + " attributes are not allowed.",
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
                                                ? json.toString()
                                                : json.isArray() ? "a list" : "an object",
                                        kindOf(attribute.type())));
    }

    /** Reads one value written as text, e.g. a cell of a file; numbers have a decimal point. */
    public Reading read(Attribute attribute, String text) {
        return typed(attribute.type(), text)
                .map(value -> allowed(attribute, value))
                .orElseGet(() -> refused(attribute, quoted(text), kindOf(attribute.type())));
    }

    /** What to tell the author of an attribute that the vocabulary does not have. */
    static String unknown(String name) {
        return "There is no attribute "
                + quoted(name)
                + ". Check its spelling, or ask IT to add it to vocabulary.yaml.";
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
                    quoted(text),
                    "a text of at most " + MAX_TEXT_LENGTH + " whole characters");
        }
        return attribute
                .refusalOf(value)
                .map(allowed -> refused(attribute, quoted(String.valueOf(value)), allowed))
                .orElseGet(() -> new Reading(value, null));
    }

    private static Reading refused(Attribute attribute, String found, String allowed) {
        return new Reading(
                null,
                "%s cannot be %s: it must be %s."
                        .formatted(attribute.name(), shortened(found), allowed));
    }

    private static String kindOf(AttributeType type) {
        return switch (type) {
            case INTEGER -> "a whole number";
            case DECIMAL -> "a number";
            case BOOLEAN -> "true or false";
            case TEXT -> "a text";
            case DATE -> "a date such as 2026-03-01";
        };
    }

    private static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    private static String shortened(String text) {
        return text.length() <= 70 ? text : text.substring(0, 64) + "…";
    }
}
