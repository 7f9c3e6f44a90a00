package io.stratagem.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/**
 * Instants as fields for a date and a time of day write them: on the clocks of a zone. Of a time
 * that clocks show twice the first is meant.
 */
public final class TypedInstant {

    /**
     * What forms call the zone that they show times in. They send it along, so that what they
     * showed is what is read, even where the reader's zone became known only meanwhile.
     */
    public static final String ZONE = "zone";

    private TypedInstant() {}

    /**
     * The zone that the times of a form are meant in.
     *
     * @param sent what the form sent as {@link #ZONE}; blank or null where it sent none
     * @param reader the reader's zone
     * @throws ProblemException 422 when what was sent is no zone
     */
    public static ZoneId zone(String sent, ZoneId reader) {
        try {
            return sent == null || sent.isBlank() ? reader : ZoneId.of(sent.strip());
        } catch (DateTimeException e) {
            throw ProblemException.invalid(
                    "/" + ZONE,
                    "time-zone",
                    Wording.of(
                            "The form was sent with a time zone that there is not. Open the page anew.",
                            "El formulario se envió con una zona horaria que no existe. Vuelva a abrir la página."));
        }
    }

    /**
     * @return such as {@code 2026-03-01T12:00}, to the second; empty for null
     */
    public static String write(Instant instant, ZoneId zone) {
        return instant == null
                ? ""
                : LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * @param field the field's name
     * @param text such as {@code 2026-03-01T12:00}
     * @param zone where that time is meant
     * @return null for a blank text
     * @throws ProblemException 422 when there is no such time
     */
    public static Instant read(String field, String text, ZoneId zone) {
        Optional<Wording> fault = fault(text, zone);
        if (fault.isPresent()) {
            throw ProblemException.invalid("/" + field, "format", fault.get());
        }
        return text.isBlank() ? null : LocalDateTime.parse(text.strip()).atZone(zone).toInstant();
    }

    /** Why a text cannot be read as a time of a zone; empty when it can, or is blank. */
    public static Optional<Wording> fault(String text, ZoneId zone) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.parse(text.strip());
            return zone.getRules().getValidOffsets(local).isEmpty()
                    ? Optional.of(skipped(local, zone))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.of(
                    Wording.of(
                            "\"%s\" is no date with a time of day such as 2026-03-01T12:00. Correct it, or leave it empty.",
                            "«%s» no es una fecha con hora como 2026-03-01T12:00. Corríjala o déjela vacía.",
                            text.strip()));
        }
    }

    /** What to say of a time that the clocks of a zone skip. */
    public static Wording skipped(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return Wording.of(
                "%s does not exist in %s: clocks go from %s to %s that day. Choose a time before or after.",
                "%s no existe en %s: ese día los relojes pasan de las %s a las %s. Elija una hora anterior o posterior.",
                local,
                zone.getId(),
                change.getDateTimeBefore().toLocalTime(),
                change.getDateTimeAfter().toLocalTime());
    }

    /** Which moment is meant where clocks show the same time twice; empty where they do not. */
    public static Optional<Wording> twice(Instant instant, ZoneId zone) {
        List<ZoneOffset> offsets =
                zone.getRules().getValidOffsets(LocalDateTime.ofInstant(instant, zone));
        if (offsets.size() < 2) {
            return Optional.empty();
        }
        ZoneOffset offset = zone.getRules().getOffset(instant);
        Label which =
                offset.equals(offsets.get(0))
                        ? new Label("first", "primera")
                        : new Label("second", "segunda");
        return Optional.of(
                Wording.of(
                        "Clocks in %s show this time twice that day. It is the %s: %s.",
                        "Los relojes de %s muestran esta hora dos veces ese día. Es la %s: %s.",
                        zone.getId(),
                        which,
                        instant));
    }
}
