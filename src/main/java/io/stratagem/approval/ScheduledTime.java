package io.stratagem.approval;

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

    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WORDS_WITH_SECONDS =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss", Locale.ENGLISH);

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
    String words() {
        ZonedDateTime local = local();
        String time = (local.getSecond() == 0 ? WORDS : WORDS_WITH_SECONDS).format(local);
        return zone.getId().equals("UTC") || zone instanceof ZoneOffset
                ? time + " " + zone.getId()
                : "%s %s (%s)".formatted(time, zone.getId(), local.getOffset().getId());
    }
}
