package io.stratagem.shared.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** What kind of value a customer attribute holds. */
public enum AttributeType {
    /** A whole number, held as {@link Long}. */
    INTEGER,
    /** A finite number, held as {@link Double}. */
    DECIMAL,
    /** Yes or no, held as {@link Boolean}. */
    BOOLEAN,
    /** A text, held as {@link String}. */
    TEXT,
    /** A calendar day, held as {@link java.time.LocalDate}. */
    DATE;

    /** The type as vocabulary.yaml spells it, e.g. {@code integer}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isNumber() {
        return this == INTEGER || this == DECIMAL;
    }

    /**
     * Reads one JSON value as a value of this type.
     *
     * @param json a JSON number, boolean or string; a date is a string such as {@code 2026-03-01}
     * @return a {@link Long}, {@link Double}, {@link Boolean}, {@link String} or {@link LocalDate},
     *     or empty when the value is not of this type
     */
    public Optional<Object> read(JsonNode json) {
        return switch (this) {
            case INTEGER ->
                    json.isNumber() && json.canConvertToExactIntegral() && json.canConvertToLong()
                            ? Optional.of(json.longValue())
                            : Optional.empty();
            case DECIMAL ->
                    json.isNumber() && Double.isFinite(json.doubleValue())
                            ? Optional.of(json.doubleValue())
                            : Optional.empty();
            case BOOLEAN -> json.isBoolean() ? Optional.of(json.booleanValue()) : Optional.empty();
            case TEXT -> json.isTextual() ? Optional.of(json.textValue()) : Optional.empty();
            case DATE -> json.isTextual() ? date(json.textValue()) : Optional.empty();
        };
    }

    private static Optional<Object> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
