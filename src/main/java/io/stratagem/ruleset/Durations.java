package io.stratagem.ruleset;

import io.stratagem.ruleset.fact.Window;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Says ISO 8601 durations in words. */
public final class Durations {

    private Durations() {}

    /**
     * @param text e.g. {@code P7D} or {@code PT1H30M}
     * @return e.g. {@code 7 days} or {@code 1 hour 30 minutes}; the text itself when it is no
     *     window
     */
    public static String words(String text) {
        Window window;
        try {
            window = Window.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            return text;
        }
        List<String> parts = new ArrayList<>();
        Duration time = window.time();
        add(parts, window.days().getDays(), "day");
        add(parts, time.toHours(), "hour");
        add(parts, time.toMinutesPart(), "minute");
        add(parts, time.toSecondsPart(), "second");
        return parts.isEmpty() ? "no time" : String.join(" ", parts);
    }

    private static void add(List<String> parts, long number, String unit) {
        if (number != 0) {
            parts.add(number + " " + unit + (number == 1 ? "" : "s"));
        }
    }
}
