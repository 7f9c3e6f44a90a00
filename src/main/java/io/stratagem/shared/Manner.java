package io.stratagem.shared;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How words are written that moments and numbers are among.
 *
 * @param locale the language and region
 * @param zone that moments are told in
 * @param page whether a person reads them on a page: where not, they are the same for everybody who
 *     reads that language, so that they can be stored, sealed and answered
 */
public record Manner(Locale locale, ZoneId zone, boolean page) {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Label DAY = new Label("d MMMM uuuu", "d 'de' MMMM 'de' uuuu");

    /** More than any number has that is written in groups. */
    private static final int ALL_DIGITS = 340;

    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?");

    /** As what is stored, sealed or answered has it: moments in UTC, digits in one group. */
    public static Manner plain(Locale locale) {
        return new Manner(locale, UTC, false);
    }

    /** As pages have it: moments in the reader's zone, digits in the groups of their region. */
    public static Manner of(CurrentReader reader) {
        return new Manner(reader.locale(), reader.zone(), true);
    }

    /**
     * A moment in words, with its zone.
     *
     * @return e.g. {@code 30 November 2026, 15:20 UTC}; seconds only where there are some
     */
    public String moment(Instant moment) {
        ZonedDateTime at = moment.atZone(zone);
        String time = at.getSecond() == 0 ? ", HH:mm zzz" : ", HH:mm:ss zzz";
        return DateTimeFormatter.ofPattern(DAY.in(locale) + time, locale).format(at);
    }

    /**
     * A number that was written without groups, with a point before its decimals.
     *
     * @return in groups on pages, e.g. {@code 1,000.5}; else as it was, and so is what is no such
     *     number, or has an exponent
     */
    public String number(String plain) {
        if (!page || !GROUPED.matcher(plain).matches()) {
            return plain;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(ALL_DIGITS);
        return format.format(new BigDecimal(plain));
    }
}
