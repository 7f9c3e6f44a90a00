package io.stratagem.simulation;

import io.stratagem.shared.Label;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.Locale;

/** What simulations found, as people read it. */
public final class Words {

    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final int MOST_DECIMALS = 6;

    private static final Label STORED = new Label("%s stored customers", "%s clientes guardados");
    private static final Label OF_FILE =
            new Label("%s customers of an uploaded file", "%s clientes de un archivo subido");
    private static final Label ALL = new Label("all %s", "todos: %s");
    private static final Label DRAWN =
            new Label("%s of %s, drawn with seed %d", "%s de %s, sacados con la semilla %d");
    private static final Label LOGGED =
            new Label(
                    "%s decisions logged from the beginning until %s",
                    "%s decisiones registradas desde el principio hasta %s");
    private static final Label LOGGED_FROM =
            new Label(
                    "%s decisions logged from %s until %s",
                    "%s decisiones registradas desde %s hasta %s");
    private static final Label CUSTOMERS = new Label("customers", "clientes");
    private static final Label LOGGED_DECISIONS =
            new Label("logged decisions", "decisiones registradas");
    private static final Label NOTHING =
            new Label(
                    "nothing, because no version was live",
                    "nada, porque ninguna versión estaba en vivo");
    private static final Label VERSION = new Label("version %d", "la versión %d");

    private Words() {}

    /** A count with separators, e.g. {@code 45,211}. */
    public static String count(long number) {
        return count(number, Locale.ENGLISH);
    }

    /** The same as the locale writes it. */
    public static String count(long number, Locale locale) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A share from 0 to 1, e.g. {@code 12.3 %}. */
    public static String percent(double share) {
        return percent(share, Locale.ENGLISH);
    }

    /** The same as the locale writes it. */
    public static String percent(double share, Locale locale) {
        return number(share * 100, locale) + " %";
    }

    /** Three digits, or all of those before the point. */
    public static String number(double number) {
        return number(number, Locale.ENGLISH);
    }

    /** The same with the locale's decimal separator. */
    public static String number(double number, Locale locale) {
        BigDecimal exact = BigDecimal.valueOf(number);
        int scale = exact.round(THREE_DIGITS).scale();
        String plain =
                exact.setScale(Math.min(Math.max(scale, 0), MOST_DECIMALS), RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
        return plain.replace('.', DecimalFormatSymbols.getInstance(locale).getDecimalSeparator());
    }

    /** Whom it decides for, e.g. {@code 1,000 of 45,211 stored customers, drawn with seed 7}. */
    public static String crowd(Inputs inputs) {
        return crowd(inputs, Locale.ENGLISH);
    }

    /** The same in the locale's language. */
    public static String crowd(Inputs inputs, Locale locale) {
        String whom =
                inputs.decisions() != null
                        ? logged(inputs, locale)
                        : (inputs.file() != null ? OF_FILE : STORED)
                                .in(locale)
                                .formatted(count(inputs.customers(), locale));
        return inputs.sample() == null
                ? ALL.in(locale).formatted(whom)
                : DRAWN.in(locale).formatted(count(inputs.decided(), locale), whom, inputs.seed());
    }

    private static String logged(Inputs inputs, Locale locale) {
        Instant from = inputs.decisions().from();
        String customers = count(inputs.customers(), locale);
        return from == null
                ? LOGGED.in(locale).formatted(customers, inputs.decisions().to())
                : LOGGED_FROM.in(locale).formatted(customers, from, inputs.decisions().to());
    }

    /** What it goes through, e.g. {@code customers}. */
    public static String things(Inputs inputs) {
        return things(inputs, Locale.ENGLISH);
    }

    /** The same in the locale's language. */
    public static String things(Inputs inputs, Locale locale) {
        return (inputs.decisions() == null ? CUSTOMERS : LOGGED_DECISIONS).in(locale);
    }

    /** What it is compared with. */
    public static String against(Inputs inputs) {
        return against(inputs, Locale.ENGLISH);
    }

    /** The same in the locale's language. */
    public static String against(Inputs inputs, Locale locale) {
        return inputs.liveVersion() == null
                ? NOTHING.in(locale)
                : VERSION.in(locale).formatted(inputs.liveVersion());
    }
}
