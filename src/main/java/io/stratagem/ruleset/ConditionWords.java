package io.stratagem.ruleset;

import io.stratagem.shared.Label;
import io.stratagem.shared.Manner;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.strategy.StrategyWords;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says conditions on customer attributes: labels, operators in words, values with their units. */
public final class ConditionWords {

    /** Those that do not compare with one value; the others are words of strategies. */
    private static final Map<String, Label> OPERATORS =
            Map.of(
                    "between", new Label("is from", "va de"),
                    "is-set", new Label("is known", "se conoce"),
                    "not-set", new Label("is not known", "no se conoce"));

    private static final Label DECIMAL_MARK = new Label(".", ",");

    /** Whatever a double has beyond these is left over from calculating. */
    private static final int DIGITS = 15;

    private static final Label OR = new Label("or", "o");
    private static final Label TO = new Label("to", "a");
    private static final Label NO = new Label("no", "no");
    private static final Label YES = new Label("yes", "sí");
    private static final Label MORE = new Label("and {n} more", "y {n} más");

    /** How many words a brief list names; the others it counts. */
    private static final int BRIEFLY = 5;

    private final Vocabulary vocabulary;
    private final Manner manner;
    private final Locale locale;
    private final StrategyWords terms;
    private final boolean brief;

    /**
     * @param vocabulary names the attributes
     * @param locale English or Spanish
     */
    public ConditionWords(Vocabulary vocabulary, Locale locale) {
        this(vocabulary, Manner.plain(locale));
    }

    /**
     * @param vocabulary names the attributes
     * @param manner how numbers are written
     */
    public ConditionWords(Vocabulary vocabulary, Manner manner) {
        this(vocabulary, manner, false);
    }

    private ConditionWords(Vocabulary vocabulary, Manner manner, boolean brief) {
        this.vocabulary = vocabulary;
        this.manner = manner;
        this.locale = manner.locale();
        this.terms = StrategyWords.in(locale);
        this.brief = brief;
    }

    /** The same, but of long lists only the first words are said, and how many more there are. */
    public ConditionWords brief() {
        return new ConditionWords(vocabulary, manner, true);
    }

    /** The attribute's label; its name when it is unknown. */
    public String label(String attribute) {
        return vocabulary.attribute(attribute).map(a -> a.label().in(locale)).orElse(attribute);
    }

    /** An operator as a verb, e.g. {@code is at least}; as it is when unknown. */
    public String operator(String symbol) {
        return terms.comparison(symbol)
                .orElseGet(
                        () -> OPERATORS.getOrDefault(symbol, new Label(symbol, symbol)).in(locale));
    }

    /**
     * What an attribute is compared with, e.g. {@code 46 to 48 months}.
     *
     * @param values in words; none for an operator that compares with nothing
     */
    public String values(String attribute, String operator, List<String> values) {
        boolean range = operator.equals("between") && values.size() == 2;
        String text =
                range
                        ? values.get(0) + " " + TO.in(locale) + " " + values.get(1)
                        : listed(values, OR);
        return text.isEmpty() ? text : withUnit(attribute, text);
    }

    /**
     * A whole condition, e.g. {@code Tenure is from 46 to 48 months}.
     *
     * @param values in words; none for an operator that compares with nothing
     */
    public String condition(String attribute, String operator, List<String> values) {
        return (label(attribute)
                        + " "
                        + operator(operator)
                        + " "
                        + values(attribute, operator, values))
                .strip();
    }

    /** A value of an attribute that is in words, with the attribute's unit. */
    public String withUnit(String attribute, String value) {
        String unit = vocabulary.attribute(attribute).map(Attribute::unit).orElse(null);
        if (unit == null) {
            return value;
        }
        return value + " " + (value.equals("1") ? terms.one(unit) : terms.term(unit));
    }

    /** A value as people read it: {@code yes}, {@code 1 Mar 2026}, {@code 0.5}. */
    public String value(Object value) {
        if (value instanceof Boolean yes) {
            return yesOrNo(yes);
        }
        if (value instanceof LocalDate day) {
            return day(day);
        }
        if (value instanceof Double number) {
            return number(number, DIGITS);
        }
        return value instanceof Number number ? figure(number.toString()) : value.toString();
    }

    /**
     * A number as people read it.
     *
     * @param digits how many digits it has at most, those before the decimal mark always among them
     */
    public String number(double number, int digits) {
        BigDecimal exact = BigDecimal.valueOf(number);
        int whole = exact.precision() - exact.scale();
        String plain =
                exact.round(new MathContext(Math.max(digits, whole), RoundingMode.HALF_UP))
                        .stripTrailingZeros()
                        .toPlainString();
        return manner.page() ? figure(plain) : plain.replace(".", DECIMAL_MARK.in(locale));
    }

    /** A number as a document has it. */
    String figure(String plain) {
        return manner.number(plain);
    }

    /** {@code yes} or {@code no}. */
    public String yesOrNo(boolean value) {
        return (value ? YES : NO).in(locale);
    }

    /** A day, e.g. {@code 1 Mar 2026}. */
    public String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("d MMM uuuu", locale));
    }

    /** Words one after the other, e.g. {@code a, b or c}. */
    String listed(List<String> words, Label conjunction) {
        if (words.size() < 2 || isLong(words)) {
            return listed(words);
        }
        return String.join(", ", words.subList(0, words.size() - 1))
                + " "
                + conjunction.in(locale)
                + " "
                + words.get(words.size() - 1);
    }

    /** Words with nothing but commas between them; brief, e.g. {@code a, b, c, d, e and 7 more}. */
    String listed(List<String> words) {
        return isLong(words)
                ? String.join(", ", words.subList(0, BRIEFLY))
                        + " "
                        + MORE.in(locale).replace("{n}", Integer.toString(words.size() - BRIEFLY))
                : String.join(", ", words);
    }

    /** One word more than are named is named as well: counting it would be no shorter. */
    private boolean isLong(List<String> words) {
        return brief && words.size() > BRIEFLY + 1;
    }
}
