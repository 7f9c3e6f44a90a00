package io.stratagem.approval;

import io.stratagem.shared.ProblemException;
import io.stratagem.shared.TypedInstant;
import io.stratagem.shared.Wording;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/**
 * A point in time as somebody wrote it down.
 *
 * @param at date and time as ISO 8601 spells them, with an offset or without; null when missing
 * @param zone an IANA time zone or an offset; null or blank when {@code at} has an offset
 */
public record WantedTime(String at, String zone) {

    private static final String EXAMPLES =
            "{\"at\": \"2030-03-01T06:00\", \"zone\": \"Europe/Madrid\"} or {\"at\":"
                    + " \"2030-03-01T06:00+01:00\"}";
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .optionalStart()
                    .appendOffsetId()
                    .toFormatter(Locale.ROOT)
                    .withChronology(IsoChronology.INSTANCE)
                    .withResolverStyle(ResolverStyle.STRICT);
    private static final int LAST_YEAR = 9999;

    /**
     * Says which moment is meant. A local time that a clock change skips or repeats is refused,
     * because only whoever wrote it knows which moment it stands for; with its offset beside the
     * zone, a repeated one is clear.
     *
     * @param parent the JSON pointer of the object these values stand in; empty for the whole body
     * @param now the time that must not have come yet
     * @throws ProblemException 422 with the place and what to write instead
     */
    ScheduledTime resolve(String parent, Instant now) {
        ScheduledTime time = time(parent);
        if (time.local().getYear() > LAST_YEAR) {
            throw invalid(
                    parent + "/at",
                    "range",
                    Wording.of(
                            "Choose a time before the year 10000.",
                            "Elija una hora anterior al año 10000."));
        }
        if (!time.instant().isAfter(now)) {
            throw invalid(
                    parent + "/at",
                    "future",
                    Wording.of(
                            "%s has passed already. Choose a later time.",
                            "%s ya pasó. Elija una hora posterior.", time.label()));
        }
        return time;
    }

    private ScheduledTime time(String parent) {
        TemporalAccessor written = written(parent);
        boolean zoned = zone != null && !zone.isBlank();
        if (written instanceof OffsetDateTime exact) {
            ZoneId where = zoned ? zone(parent) : ScheduledTime.zoneOf(exact.getOffset());
            if (!where.getRules().isValidOffset(exact.toLocalDateTime(), exact.getOffset())) {
                throw invalid(
                        parent + "/at",
                        "offset",
                        Wording.of(
                                "The offset of %s is not the one of %s at that time. Leave the offset or the zone out, or correct one.",
                                "El desfase de %s no es el de %s a esa hora. Quite el desfase o la zona, o corrija uno.",
                                at.strip(),
                                where.getId()));
            }
            return at(exact.toInstant(), where);
        }
        if (!zoned) {
            throw invalid(
                    parent + "/zone",
                    "required",
                    Wording.of(
                            "Say in which time zone %s is meant, such as Europe/Madrid, or write the time with its offset.",
                            "Diga en qué zona horaria se entiende %s, como Europe/Madrid, o escriba la hora con su desfase.",
                            at.strip()));
        }
        ZoneId where = zone(parent);
        LocalDateTime local = (LocalDateTime) written;
        return at(local.toInstant(offset(parent, local, where)), where);
    }

    private TemporalAccessor written(String parent) {
        if (at == null || at.isBlank()) {
            throw invalid(
                    parent + "/at",
                    "required",
                    Wording.of("Say when, such as %s.", "Diga cuándo, como %s.", EXAMPLES));
        }
        try {
            return FORMAT.parseBest(at.strip(), OffsetDateTime::from, LocalDateTime::from);
        } catch (DateTimeParseException e) {
            throw invalid(
                    parent + "/at",
                    "format",
                    Wording.of(
                            "\"%s\" is not a date and time. Write it such as %s.",
                            "«%s» no es una fecha con hora. Escríbala como %s.",
                            shortened(at),
                            EXAMPLES));
        }
    }

    private ZoneId zone(String parent) {
        String name = zone.strip();
        try {
            // Other ids that Java reads, such as GMT+1 or EST, mean different things elsewhere.
            if (ZoneId.getAvailableZoneIds().contains(name)) {
                return ZoneId.of(name);
            }
            return ScheduledTime.zoneOf(ZoneOffset.of(name));
        } catch (DateTimeException e) {
            throw invalid(
                    parent + "/zone",
                    "time-zone",
                    Wording.of(
                            "\"%s\" is not a time zone. Write an IANA name such as Europe/Madrid, UTC, or an offset such as +01:00.",
                            "«%s» no es una zona horaria. Escriba un nombre de IANA como Europe/Madrid, UTC, o un desfase como +01:00.",
                            shortened(name)));
        }
    }

    private static ZoneOffset offset(String parent, LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw invalid(parent + "/at", "skipped", TypedInstant.skipped(local, zone));
        }
        if (offsets.size() > 1) {
            throw invalid(
                    parent + "/at",
                    "repeated",
                    Wording.of(
                            "%s comes twice in %s, because clocks go back that day. Write %s%s for the first or %s%s for the second.",
                            "%s ocurre dos veces en %s, porque ese día se atrasan los relojes. Escriba %s%s para la primera o %s%s para la segunda.",
                            local,
                            zone.getId(),
                            local,
                            offsets.get(0).getId(),
                            local,
                            offsets.get(1).getId()));
        }
        return offsets.get(0);
    }

    private static ScheduledTime at(Instant instant, ZoneId zone) {
        return new ScheduledTime(instant.truncatedTo(ChronoUnit.MICROS), zone);
    }

    private static String shortened(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }

    private static ProblemException invalid(String pointer, String check, Wording message) {
        return ProblemException.invalid(pointer, check, message);
    }
}
