package io.stratagem.shared.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants in words, for templates. */
@Named("times")
@ApplicationScoped
public class Times {

    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Clock clock;

    Times(Clock clock) {
        this.clock = clock;
    }

    /** Day and time to the second, e.g. {@code 3 March 2026, 14:05:09 UTC}. */
    public String full(Instant instant) {
        return FULL.format(instant);
    }

    /** The day alone, e.g. {@code 3 Mar 2026}. */
    public String day(Instant instant) {
        return DAY.format(instant);
    }

    /** How long ago, e.g. {@code 5 minutes ago}; the day for what is more than 30 days away. */
    public String ago(Instant instant) {
        Duration age = Duration.between(instant, clock.instant());
        if (age.abs().toDays() > 30) {
            return day(instant);
        }
        if (age.abs().toSeconds() < 45) {
            return "just now";
        }
        String span = span(age.abs());
        return age.isNegative() ? "in " + span : span + " ago";
    }

    /** How far ahead, e.g. {@code in 3 days}; {@code now} for what is not. */
    public String until(Instant instant) {
        Duration ahead = Duration.between(clock.instant(), instant);
        return ahead.isNegative() || ahead.isZero() ? "now" : "in " + span(ahead);
    }

    private static String span(Duration age) {
        if (age.toMinutes() < 60) {
            return count(Math.max(1, age.toMinutes()), "minute");
        }
        if (age.toHours() < 48) {
            return count(age.toHours(), "hour");
        }
        return count(age.toDays(), "day");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
