package io.stratagem.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A sentence that is not written yet: what it says in every language, and the values it says it of.
 * It is written once it is known who reads it. Everything that is stored, sealed or logged has it
 * in English, so that no digest depends on a reader.
 *
 * @param pattern the sentence, with places for the values as {@link String#format} reads them; as
 *     it stands when there are no values
 * @param values what the places are filled with; a {@link Wording} or {@link Label} among them in
 *     the language of the sentence
 */
public record Wording(Label pattern, List<Object> values) {

    private static final Label DAY = new Label("d MMMM uuuu", "d 'de' MMMM 'de' uuuu");

    public Wording {
        values = Collections.unmodifiableList(values); // List.copyOf takes no null
    }

    /**
     * @param english the pattern in English
     * @param spanish the pattern in Spanish, with the same places; {@code %2$s} is the second value
     *     wherever it stands
     */
    public static Wording of(String english, String spanish, Object... values) {
        return new Wording(new Label(english, spanish), Arrays.asList(values));
    }

    /** A text that is the same for every reader: a name, a value, or what somebody wrote. */
    @JsonCreator
    public static Wording verbatim(String text) {
        return new Wording(new Label(text, text), List.of());
    }

    /**
     * Parts one after the other.
     *
     * @param parts labels, wordings or values
     */
    public static Wording joined(String separator, List<?> parts) {
        String places =
                String.join(separator.replace("%", "%%"), Collections.nCopies(parts.size(), "%s"));
        return new Wording(new Label(places, places), List.copyOf(parts));
    }

    /**
     * In the locale's language; in English where there is no other. Moments among the values are
     * ISO 8601.
     */
    public String in(Locale locale) {
        return in(locale, value -> value);
    }

    /**
     * As pages say it: the same, with moments among the values in words.
     *
     * @param zone to tell these in
     * @return with e.g. {@code 30 November 2026, 15:20 UTC}; seconds only where there are some
     */
    public String in(Locale locale, ZoneId zone) {
        return in(
                locale,
                value -> value instanceof Instant at ? moment(at.atZone(zone), locale) : value);
    }

    private String in(Locale locale, UnaryOperator<Object> words) {
        String text = pattern.in(locale);
        if (values.isEmpty()) {
            return text;
        }
        Object[] written = values.stream().map(value -> written(value, locale, words)).toArray();
        boolean spanish = locale.getLanguage().equals(Language.SPANISH.getLanguage());
        return String.format(spanish ? Language.SPANISH : Locale.ROOT, text, written);
    }

    /** In English, as JSON has it that is stored or sealed. */
    @JsonValue
    public String english() {
        return in(Locale.ENGLISH);
    }

    @Override
    public String toString() {
        return english();
    }

    private static Object written(Object value, Locale locale, UnaryOperator<Object> words) {
        if (value instanceof Wording wording) {
            return wording.in(locale, words);
        }
        return value instanceof Label label ? label.in(locale) : words.apply(value);
    }

    private static String moment(ZonedDateTime at, Locale locale) {
        String time = at.getSecond() == 0 ? ", HH:mm zzz" : ", HH:mm:ss zzz";
        return DateTimeFormatter.ofPattern(DAY.in(locale) + time, locale).format(at);
    }
}
