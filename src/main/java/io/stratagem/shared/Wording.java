package io.stratagem.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A sentence that is not written yet: what it says in every language, and the values it says it of.
 * It is written once it is known who reads it. Everything that is stored, sealed or logged has it
 * in English, so that no digest depends on a reader.
 *
 * @param pattern the sentence, with places for the values as {@link String#format} reads them; as
 *     it stands when there are no values
 * @param values what the places are filled with; a {@link Wording} or {@link Label} among them in
 *     the language of the sentence. A {@link BigDecimal} is an amount, whose digits pages group;
 *     other numbers may be what something is called by
 */
public record Wording(Label pattern, List<Object> values) {

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
        return in(Manner.plain(locale));
    }

    /**
     * As pages say it: the same, with moments among the values in words, and the digits of amounts
     * in groups.
     *
     * @param zone to tell moments in
     */
    public String in(Locale locale, ZoneId zone) {
        return in(new Manner(locale, zone, true));
    }

    /** In the manner's language. */
    public String in(Manner manner) {
        String text = pattern.in(manner.locale());
        if (values.isEmpty()) {
            return text;
        }
        Object[] written = values.stream().map(value -> written(value, manner)).toArray();
        boolean spanish = manner.locale().getLanguage().equals(Language.SPANISH.getLanguage());
        Locale plain = spanish ? Language.SPANISH : Locale.ROOT;
        return String.format(manner.page() ? manner.locale() : plain, text, written);
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

    private static Object written(Object value, Manner manner) {
        if (value instanceof Wording wording) {
            return wording.in(manner);
        }
        if (value instanceof Instant moment && manner.page()) {
            return manner.moment(moment);
        }
        if (value instanceof BigDecimal amount) {
            return manner.number(amount.toString());
        }
        return value instanceof Label label ? label.in(manner.locale()) : value;
    }
}
