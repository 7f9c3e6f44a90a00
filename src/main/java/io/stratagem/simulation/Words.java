package io.stratagem.simulation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;

/** What simulations found, as people read it. */
public final class Words {

    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final int MOST_DECIMALS = 6;

    private Words() {}

    /** A count with separators, e.g. {@code 45,211}. */
    public static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** A share from 0 to 1, e.g. {@code 12.3 %}. */
    public static String percent(double share) {
        return number(share * 100) + " %";
    }

    /** Three digits, or all of those before the point. */
    public static String number(double number) {
        BigDecimal exact = BigDecimal.valueOf(number);
        int scale = exact.round(THREE_DIGITS).scale();
        return exact.setScale(Math.min(Math.max(scale, 0), MOST_DECIMALS), RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Whom it decides for, e.g. {@code 1,000 of 45,211 stored customers, drawn with seed 7}. */
    public static String crowd(Inputs inputs) {
        String whom =
                inputs.decisions() != null
                        ? logged(inputs)
                        : inputs.file() != null
                                ? "%s customers of an uploaded file"
                                        .formatted(count(inputs.customers()))
                                : "%s stored customers".formatted(count(inputs.customers()));
        return inputs.sample() == null
                ? "all " + whom
                : "%s of %s, drawn with seed %d"
                        .formatted(count(inputs.decided()), whom, inputs.seed());
    }

    private static String logged(Inputs inputs) {
        Instant from = inputs.decisions().from();
        return "%s decisions logged %s until %s"
                .formatted(
                        count(inputs.customers()),
                        from == null ? "from the beginning" : "from " + from,
                        inputs.decisions().to());
    }

    /** What it goes through, e.g. {@code customers}. */
    public static String things(Inputs inputs) {
        return inputs.decisions() == null ? "customers" : "logged decisions";
    }

    /** What it is compared with. */
    public static String against(Inputs inputs) {
        return inputs.liveVersion() == null
                ? "nothing, because no version was live"
                : "version " + inputs.liveVersion();
    }
}
