package io.stratagem.ruleset;

import io.stratagem.ruleset.fact.Window;
import io.stratagem.shared.Label;
import io.stratagem.shared.Language;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says ISO 8601 durations in words. */
public final class Durations {

    private Durations() {}

    /**
     * In English.
     *
     * @param text e.g. {@code P7D} or {@code PT1H30M}
     * @return e.g. {@code 7 days} or {@code 1 hour 30 minutes}; the text itself when it is no
     *     window
     */
    public static String words(String text) {
        return words(text, Locale.ENGLISH);
    }

    /**
     * In the locale's language; English where there is no other.
     *
     * @param text as above
     */
    public static String words(String text, Locale locale) {
        Window window;
        try {
            window = Window.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            return text;
        }
        return words(window, locale);
    }

    /** A length of time of 24 hours a day, in words as above. */
    static String words(Duration duration, Locale locale) {
        Period days = Period.ofDays(Math.toIntExact(duration.toDays()));
        return words(new Window(days, duration.minusDays(duration.toDays())), locale);
    }

    /** A duration as {@link #words(String, Locale)} says it, in every language. */
    static Label label(String text) {
        return new Label(words(text, Locale.ENGLISH), words(text, Language.SPANISH));
    }

    /** A length of time of 24 hours a day in words, in every language. */
    public static Label label(Duration duration) {
        return new Label(words(duration, Locale.ENGLISH), words(duration, Language.SPANISH));
    }

    static Label label(Window window) {
        return new Label(words(window, Locale.ENGLISH), words(window, Language.SPANISH));
    }

    static String words(Window window, Locale locale) {
        List<String> parts = new ArrayList<>();
        Duration time = window.time();
        add(parts, window.days().getDays(), new Label("day", "día"), locale);
        add(parts, time.toHours(), new Label("hour", "hora"), locale);
        add(parts, time.toMinutesPart(), new Label("minute", "minuto"), locale);
        add(parts, time.toSecondsPart(), new Label("second", "segundo"), locale);
        return parts.isEmpty()
                ? new Label("no time", "ningún tiempo").in(locale)
                : String.join(" ", parts);
    }

    private static void add(List<String> parts, long number, Label unit, Locale locale) {
        if (number != 0) {
            parts.add(number + " " + unit.in(locale) + (number == 1 ? "" : "s"));
        }
    }
}
