package io.stratagem.shared;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Reads instants as fields for a date and a time of day write them. */
public final class TypedInstant {

    private TypedInstant() {}

    /**
     * @param field the field's name
     * @param text such as {@code 2026-03-01T12:00}, in UTC
     * @return null for a blank text
     * @throws ProblemException 422 when it is no such time
     */
    public static Instant read(String field, String text) {
        return read(field, text, ZoneOffset.UTC);
    }

    /**
     * The same in another zone.
     *
     * @param zone where that time is meant
     */
    public static Instant read(String field, String text, ZoneId zone) {
        try {
            return text.isBlank()
                    ? null
                    : LocalDateTime.parse(text.strip()).atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid(
                    "/" + field,
                    "format",
                    Wording.of(
                            "\"%s\" is no date with a time of day such as 2026-03-01T12:00. Correct it, or leave it empty.",
                            "«%s» no es una fecha con hora como 2026-03-01T12:00. Corríjala o déjela vacía.",
                            text.strip()));
        }
    }
}
