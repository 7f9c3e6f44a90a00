package io.stratagem.shared.web;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.shared.CurrentReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;

/** Numbers as the reader writes them, for templates. */
@Named("numbers")
@ApplicationScoped
public class Numbers {

    private static final int ALL_DIGITS = 17;
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final int TENTHS_BELOW = 10;

    private final CurrentReader reader;

    Numbers(CurrentReader reader) {
        this.reader = reader;
    }

    /** A whole number in groups, e.g. {@code 12,345}. */
    public String count(Number number) {
        return NumberFormat.getIntegerInstance(reader.locale()).format(number);
    }

    /**
     * A part of the whole in percent.
     *
     * @param share from 0 to 1
     * @return e.g. {@code 12.5 %}
     */
    public String percent(Number share) {
        return format(share.doubleValue() * 100, 1, reader.locale()) + "\u00a0%";
    }

    /**
     * A number with a fixed greatest number of decimals, e.g. {@code 1.25}.
     *
     * @param decimals how many at most
     */
    public String decimal(Number number, int decimals) {
        return format(number.doubleValue(), decimals, reader.locale());
    }

    /** A short time, e.g. {@code 4.2 ms}. */
    public String millis(Duration time) {
        double millis = time.toNanos() / NANOS_PER_MILLI;
        return format(millis, millis < TENTHS_BELOW ? 1 : 0, reader.locale()) + "\u00a0ms";
    }

    /** Without exponent, groups and needless zeros, e.g. {@code 1.5}. */
    @TemplateExtension
    static String plain(double number, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return format(number, ALL_DIGITS, localeOf(locale));
    }

    /** To four decimals, for scores and probabilities. */
    @TemplateExtension
    static String rounded(
            double number, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return format(number, 4, localeOf(locale));
    }

    /** The attribute that every template has; English for one that a test parsed by itself. */
    static Locale localeOf(Object attribute) {
        return attribute instanceof Locale locale ? locale : Locale.ENGLISH;
    }

    private static String format(double number, int decimals, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setGroupingUsed(false);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }
}
