package io.stratagem.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Prints what a check finds, and counts what is not as expected. */
final class Report {

    private final PrintStream out;
    private int differences;

    Report(PrintStream out) {
        this.out = out;
    }

    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    /** Prints a value beside what it has to be. */
    void compare(String what, Object expected, Object actual) {
        if (Objects.equals(expected, actual)) {
            line("  ok         %-28s %s", what, actual);
        } else {
            differences++;
            line("  DIFFERENT  %-28s %s, expected %s", what, actual, expected);
        }
    }

    /** How many values were not as expected. */
    int differences() {
        return differences;
    }

    /** A number of things with the time they took and how many that is a second. */
    static String speed(long number, String things, Duration time) {
        double seconds = time.toNanos() / 1e9;
        return String.format(
                Locale.ROOT,
                "%,d %s in %.1f s, %,.0f a second",
                number,
                things,
                seconds,
                number / seconds);
    }

    /** The value below which so many percent of the values lie. */
    static double percentile(List<Double> values, int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
