package io.stratagem.ruleset.fact;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * A sliding window that ends now: calendar days counted in the customer's time zone, then hours,
 * minutes and seconds counted exactly. So {@code P1D} reaches back to the same local time
 * yesterday, over 23 or 25 hours where the clocks change.
 *
 * @param days calendar days, not negative
 * @param time the exact part, not negative
 */
public record Window(Period days, Duration time) {

    /**
     * The most by which calendar days' length differs from 24 hours each where clocks change: two
     * hours in Antarctica/Troll.
     */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(2);

    /** No window is longer: a thousand years. It keeps counting back inside what time can hold. */
    private static final Duration LONGEST = Duration.ofDays(365_250);

    /**
     * @param text ISO 8601 such as {@code P7D}, {@code PT12H}, {@code P1DT6H} or {@code P2W}
     * @throws DateTimeParseException for anything else, for months and years, whose length is not
     *     fixed, and for more than a thousand years
     */
    public static Window parse(String text) {
        int t = text.indexOf('T');
        Period days = t == 1 ? Period.ZERO : Period.parse(t < 0 ? text : text.substring(0, t));
        Duration time = t < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(t));
        if (!text.startsWith("P")
                || days.toTotalMonths() != 0
                || days.getDays() < 0
                || time.isNegative()) {
            throw new DateTimeParseException(
                    "a window is counted in weeks, days, hours, minutes and seconds", text, 0);
        }
        if (time.compareTo(LONGEST.minus(Duration.ofDays(days.getDays()))) > 0) {
            throw new DateTimeParseException("a window is at most a thousand years", text, 0);
        }
        return new Window(days, time);
    }

    /**
     * When the window that ends at {@code now} begins.
     *
     * @param zone the customer's zone; null reads the window as long as any zone could make it
     */
    public Instant startingBefore(Instant now, ZoneId zone) {
        if (zone != null) {
            return now.atZone(zone).minus(days).toInstant().minus(time);
        }
        Instant start = now.atZone(ZoneOffset.UTC).minus(days).toInstant().minus(time);
        return days.isZero() ? start : start.minus(CLOCK_CHANGE);
    }

    /**
     * When a window that begins at {@code start} has passed; the inverse of {@link
     * #startingBefore}.
     *
     * @param zone the customer's zone; null reads the window as long as any zone could make it
     */
    public Instant endingAfter(Instant start, ZoneId zone) {
        if (zone != null) {
            return start.plus(time).atZone(zone).plus(days).toInstant();
        }
        Instant end = start.plus(time).atZone(ZoneOffset.UTC).plus(days).toInstant();
        return days.isZero() ? end : end.plus(CLOCK_CHANGE);
    }

    /** The length in seconds, a day counting 24 hours. */
    @ForTemplates
    public long seconds() {
        return Duration.ofDays(days.getDays()).plus(time).getSeconds();
    }
}
