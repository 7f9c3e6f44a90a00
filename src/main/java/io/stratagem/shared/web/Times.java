package io.stratagem.shared.web;

import io.stratagem.shared.CurrentReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Instants in words for templates: in the reader's language and zone. */
@Named("times")
@ApplicationScoped
public class Times {

    private final Clock clock;
    private final CurrentReader reader;

    Times(Clock clock, CurrentReader reader) {
        this.clock = clock;
        this.reader = reader;
    }

    /** Day and time to the second, e.g. {@code 3 March 2026, 14:05:09 UTC}. */
    public String full(Instant instant) {
        return format(instant, texts().fullTimePattern());
    }

    /** Day and time to the minute, e.g. {@code 3 Mar 2026, 14:05}. */
    public String minute(Instant instant) {
        return format(instant, texts().minutePattern());
    }

    /**
     * A moment that somebody set, in the zone they set it in, e.g. {@code 27 March 2026, 06:00
     * Europe/Madrid}.
     *
     * @param zone the id of the zone
     */
    public String inZone(Instant instant, String zone) {
        return DateTimeFormatter.ofPattern(texts().zonedPattern(), reader.locale())
                .format(instant.atZone(ZoneId.of(zone)));
    }

    /** The time alone, e.g. {@code 14:05}. */
    public String time(Instant instant) {
        return format(instant, "HH:mm");
    }

    /** The day alone, e.g. {@code 3 Mar 2026}. */
    public String day(Instant instant) {
        return format(instant, texts().dayPattern());
    }

    /** The day with its weekday, e.g. {@code Tuesday, 3 March}; today and yesterday by these. */
    public String weekday(Instant instant) {
        LocalDate day = instant.atZone(reader.zone()).toLocalDate();
        LocalDate today = clock.instant().atZone(reader.zone()).toLocalDate();
        if (day.equals(today)) {
            return texts().today();
        }
        if (day.equals(today.minusDays(1))) {
            return texts().yesterday();
        }
        return format(instant, texts().weekdayPattern());
    }

    /** How long ago, e.g. {@code 5 minutes ago}; the day for what is more than 30 days away. */
    public String ago(Instant instant) {
        Duration age = Duration.between(instant, clock.instant());
        if (age.abs().toDays() > 30) {
            return day(instant);
        }
        if (age.abs().toSeconds() < 45) {
            return texts().justNow();
        }
        String span = span(age.abs());
        return age.isNegative() ? texts().ahead(span) : texts().ago(span);
    }

    /** How far ahead, e.g. {@code in 3 days}; {@code now} for what is not. */
    public String until(Instant instant) {
        Duration ahead = Duration.between(clock.instant(), instant);
        return ahead.isNegative() || ahead.isZero() ? texts().now() : texts().ahead(span(ahead));
    }

    private String span(Duration age) {
        if (age.toMinutes() < 60) {
            return texts().minutes(Math.max(1, age.toMinutes()));
        }
        if (age.toHours() < 48) {
            return texts().hours(age.toHours());
        }
        return texts().days(age.toDays());
    }

    private UiMessages texts() {
        return reader.texts(UiMessages.class);
    }

    private String format(Instant instant, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, reader.locale())
                .withZone(reader.zone())
                .format(instant);
    }
}
