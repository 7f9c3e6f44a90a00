package io.stratagem.testcase;

import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a persona asks, on the clocks of its time zone.
 *
 * @param time on the day of the run; null when the moment is another
 * @param moment wherever the run is; null likewise
 */
record AskedAt(LocalTime time, LocalDateTime moment) {

    /**
     * @param text {@code 10:00}, {@code 2027-03-01T10:00}, or null for the moment of the run
     * @param pointer where it stands
     * @throws ProblemException 422 for anything else
     */
    static AskedAt parse(String text, String pointer) {
        if (text == null) {
            return new AskedAt(null, null);
        }
        try {
            return text.strip().length() <= "10:00".length()
                    ? new AskedAt(LocalTime.parse(text.strip()), null)
                    : new AskedAt(null, LocalDateTime.parse(text.strip()));
        } catch (DateTimeException e) {
            throw ProblemException.invalid(
                    pointer,
                    "format",
                    Wording.of(
                            "A persona asks at a time of the run's day such as 10:00, or at a moment such as 2027-03-01T10:00. Leave it out for the moment of the run.",
                            "Una persona de prueba pregunta a una hora del día de la ejecución como 10:00, o en un momento como 2027-03-01T10:00. Déjelo vacío para el momento de la ejecución."));
        }
    }

    /** The moment for a run; a time that clocks skip counts as they show it after that. */
    Instant in(Instant run, ZoneId zone) {
        if (moment != null) {
            return moment.atZone(zone).toInstant();
        }
        return time == null
                ? run
                : run.atZone(zone).toLocalDate().atTime(time).atZone(zone).toInstant();
    }
}
