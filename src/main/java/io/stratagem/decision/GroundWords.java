package io.stratagem.decision;

import io.stratagem.ruleset.RuleGrounds;
import io.stratagem.ruleset.fact.Ground;
import io.stratagem.shared.Label;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says the values a rule compared, one short sentence each. */
final class GroundWords {

    private static final String SCORE = "score";
    private static final Label GENERAL =
            new Label(
                    "{name} {operator} {expected}: {actual}.",
                    "{name} {operator} {expected}: {actual}.");
    private static final Map<String, Label> SENTENCES =
            Map.of(
                    "count",
                    new Label(
                            "Counted: {actual} of {expected}.",
                            "Contados: {actual} de {expected}."),
                    "windowStart",
                    new Label("Counted since {actual}.", "Contados desde {actual}."),
                    "used",
                    new Label("Used: {actual} of {expected}.", "Usados: {actual} de {expected}."),
                    "with",
                    new Label("It stands beside {actual}.", "Figura junto a {actual}."),
                    "after",
                    new Label("It would follow {actual}.", "Seguiría a {actual}."),
                    "heldUntil",
                    new Label("Held until {actual}.", "Retenida hasta {actual}."),
                    SCORE,
                    new Label(
                            "Its score is {actual}, the last one served has {expected}.",
                            "Su puntuación es {actual}; la última ofrecida tiene {expected}."),
                    "startsAt",
                    new Label("", ""),
                    "endsAt",
                    new Label("", ""));
    private static final Label EVENT =
            new Label("Last {name}: {actual}.", "Último {name}: {actual}.");
    private static final Label NOT_SET = new Label("not set", "sin valor");
    private static final Label HIDDEN = new Label("hidden", "oculto");
    private static final Label DECIMAL_MARK = new Label(".", ",");

    /** Of scores people compare the size; what differs further behind says nothing to them. */
    private static final int DIGITS_OF_SCORES = 4;

    /** Whatever a double has beyond these is left over from calculating. */
    private static final int DIGITS = 15;

    private final Locale locale;

    GroundWords(Locale locale) {
        this.locale = locale;
    }

    /** A reason's text with the values after it. */
    String after(String text, List<Ground> values) {
        String words =
                values.stream()
                        .map(this::sentence)
                        .filter(sentence -> !sentence.isEmpty())
                        .collect(Collectors.joining(" "));
        return words.isEmpty() ? text : text + " " + words;
    }

    private String sentence(Ground value) {
        Label sentence =
                SENTENCES.getOrDefault(
                        value.name(),
                        value.expected() == null && value.operator() == null ? EVENT : GENERAL);
        int digits = digits(value);
        return sentence.in(locale)
                .replace("{name}", value.name())
                .replace("{operator}", value.operator() == null ? "=" : value.operator())
                .replace(
                        " {expected}",
                        value.expected() == null ? "" : " " + words(value.expected(), digits))
                .replace(
                        "{actual}",
                        value.actual() == null
                                ? NOT_SET.in(locale)
                                : words(value.actual(), digits));
    }

    /** Scores that differ are never written alike. */
    private int digits(Ground value) {
        boolean scores =
                value.name().equals(SCORE) && value.expected() != null && value.actual() != null;
        return !scores || isAlike(value, DIGITS_OF_SCORES) && !isAlike(value, DIGITS)
                ? DIGITS
                : DIGITS_OF_SCORES;
    }

    private boolean isAlike(Ground value, int digits) {
        return words(value.expected(), digits).equals(words(value.actual(), digits));
    }

    private String words(Object value, int digits) {
        if (value instanceof Instant instant) {
            return Explanation.words(instant, locale);
        }
        if (value instanceof Double number) {
            return rounded(BigDecimal.valueOf(number), digits);
        }
        if (value instanceof Collection<?> several) {
            return several.stream()
                    .map(one -> words(one, digits))
                    .collect(Collectors.joining(", "));
        }
        return value.equals(RuleGrounds.HIDDEN) ? HIDDEN.in(locale) : value.toString();
    }

    /**
     * A number as people read it.
     *
     * @param digits how many digits it has at most, those before the decimal mark always among them
     */
    private String rounded(BigDecimal number, int digits) {
        int whole = number.precision() - number.scale();
        return number.round(new MathContext(Math.max(digits, whole), RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString()
                .replace(".", DECIMAL_MARK.in(locale));
    }
}
