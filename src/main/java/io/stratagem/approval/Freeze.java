package io.stratagem.approval;

import io.stratagem.shared.Label;
import io.stratagem.shared.Language;
import io.stratagem.shared.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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

    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SPANISH =
            DateTimeFormatter.ofPattern("EEEE, d 'de' MMMM 'de' uuuu, HH:mm", Language.SPANISH);

    /** What holds and until when, as a sentence. */
    public Wording wording() {
        ZonedDateTime end = until.atZone(zone);
        return Wording.of(
                "No change goes live in the freeze “%s”, which ends on %s (%s).",
                "Ningún cambio entra en vivo durante la congelación «%s», que termina el %s (%s).",
                label,
                new Label(ENGLISH.format(end), SPANISH.format(end)),
                zone);
    }

    /** The same in English. */
    public String words() {
        return wording().english();
    }
}
