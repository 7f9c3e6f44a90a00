package io.stratagem.approval;

import io.stratagem.shared.Label;
import io.stratagem.shared.Language;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * The moment at which something goes live, and the time zone in which people speak of it.
 *
 * @param instant the moment; it stays, even when the zone's rules change later
 * @param zone an IANA time zone or a fixed offset
 */
record ScheduledTime(Instant instant, ZoneId zone) {

    private static final DateTimeFormatter ENGLISH = words("d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter ENGLISH_WITH_SECONDS =
            words("d MMMM uuuu, HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter SPANISH =
            words("d 'de' MMMM 'de' uuuu, HH:mm", Language.SPANISH);
    private static final DateTimeFormatter SPANISH_WITH_SECONDS =
            words("d 'de' MMMM 'de' uuuu, HH:mm:ss", Language.SPANISH);

    private static DateTimeFormatter words(String pattern, Locale locale) {
        return DateTimeFormatter.ofPattern(pattern, locale);
    }

    /** A fixed offset as a zone, under the name people know. */
    static ZoneId zoneOf(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : offset;
    }

    ZonedDateTime local() {
        return instant.atZone(zone);
    }

    OffsetDateTime withOffset() {
        return local().toOffsetDateTime();
    }

    /** For the audit trail. */
    Map<String, String> details() {
        return Map.of("at", withOffset().toString(), "zone", zone.getId());
    }

    /** E.g. {@code 1 December 2026, 06:00 Europe/Madrid (+01:00)}. */
    Label label() {
        return local().getSecond() == 0
                ? new Label(words(ENGLISH), words(SPANISH))
                : new Label(words(ENGLISH_WITH_SECONDS), words(SPANISH_WITH_SECONDS));
    }

    /** The same in English. */
    String words() {
        return label().en();
    }

    private String words(DateTimeFormatter format) {
        ZonedDateTime local = local();
        String time = format.format(local);
        return zone.getId().equals("UTC") || zone instanceof ZoneOffset
                ? time + " " + zone.getId()
                : "%s %s (%s)".formatted(time, zone.getId(), local.getOffset().getId());
    }
}
