package io.stratagem.testcase;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long ago something was. Days are days of the calendar, so that across a change of clocks a
 * day ago is the same time of day; hours and minutes are spans of time.
 *
 * @param days 0 to 3,650
 * @param minutes besides the days, 0 or more
 */
record Age(int days, int minutes) {

    /** The words of an age, as a part of a pattern. */
    static final String PATTERN = "(?:\\d{1,5} (?:week|day|hour|minute)s? )+ago|just now";

    private static final Pattern PART = Pattern.compile("(\\d{1,5}) (week|day|hour|minute)s?");
    private static final int MOST_DAYS = 3_650;
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    /**
     * @param words such as {@code 2 days 3 hours ago} or {@code just now}
     * @return empty for more than ten years
     */
    static Optional<Age> parse(String words) {
        long days = 0;
        long minutes = 0;
        Matcher part = PART.matcher(words);
        while (part.find()) {
            long number = Long.parseLong(part.group(1));
            switch (part.group(2)) {
                case "week" -> days += 7 * number;
                case "day" -> days += number;
                case "hour" -> minutes += HOUR * number;
                default -> minutes += number;
            }
        }
        days += minutes / DAY;
        minutes %= DAY;
        return days > MOST_DAYS
                ? Optional.empty()
                : Optional.of(new Age((int) days, (int) minutes));
    }

    /** How long before a moment another one was, to the minute below. */
    static Age between(Instant then, Instant now, ZoneId zone) {
        ZonedDateTime end = now.atZone(zone);
        long days = Math.max(0, then.atZone(zone).until(end, ChronoUnit.DAYS));
        long minutes = Math.max(0, Duration.between(then, end.minusDays(days)).toMinutes());
        return new Age((int) Math.min(days, MOST_DAYS), (int) minutes);
    }

    /** The same and some days more. */
    Age plusDays(int more) {
        return new Age(days + more, minutes);
    }

    /** The moment that was so long before another one. */
    Instant before(Instant now, ZoneId zone) {
        return now.atZone(zone).minusDays(days).toInstant().minus(Duration.ofMinutes(minutes));
    }

    /** As {@link #parse} reads it. */
    String words() {
        List<String> parts = new ArrayList<>();
        add(parts, days, "day");
        add(parts, minutes / HOUR, "hour");
        add(parts, minutes % HOUR, "minute");
        return parts.isEmpty() ? "just now" : String.join(" ", parts) + " ago";
    }

    private static void add(List<String> parts, int number, String unit) {
        if (number > 0) {
            parts.add(number + " " + unit + (number == 1 ? "" : "s"));
        }
    }
}
