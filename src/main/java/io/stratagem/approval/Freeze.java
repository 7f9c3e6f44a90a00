package io.stratagem.approval;

import io.stratagem.shared.Label;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A time in which no change request goes live.
 *
 * @param label what it is called
 * @param until when changes may go live again
 * @param zone the time zone in which people speak of it
 */
public record Freeze(Label label, Instant until, ZoneId zone) {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);

    /** What holds and until when, as a sentence. */
    public String words() {
        return "No change goes live in the freeze “%s”, which ends on %s (%s)."
                .formatted(label.en(), MINUTES.format(until.atZone(zone)), zone);
    }
}
