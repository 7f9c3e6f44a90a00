package io.stratagem.decision;

import io.stratagem.ruleset.ConditionWords;
import io.stratagem.ruleset.RuleGrounds;
import io.stratagem.ruleset.RuleSetWords;
import io.stratagem.ruleset.fact.Ground;
import io.stratagem.shared.Label;
import io.stratagem.shared.Manner;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says the values a rule compared, one short sentence each. */
final class GroundWords {

    private static final String SCORE = "score";
    private static final Label ASKED =
            new Label("Asked: {asked}. Found: {actual}.", "Se pide: {asked}. Hay: {actual}.");
    private static final Label PARAMETER =
            new Label(
                    "{name}: {expected}. For the customer it is {actual}.",
                    "{name}: {expected}. Para el cliente es {actual}.");
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

    /** Of these the value is an offer. */
    private static final Set<String> OFFERS = Set.of("with", "after");

    private static final Label NOT_SET = new Label("not set", "sin valor");
    private static final Label HIDDEN = new Label("hidden", "oculto");

    /** Of scores people compare the size; what differs further behind says nothing to them. */
    private static final int DIGITS_OF_SCORES = 4;

    /** Whatever a double has beyond these is left over from calculating. */
    private static final int DIGITS = 15;

    private final RuleSetWords ruleSet;
    private final ConditionWords conditions;
    private final Manner manner;
    private final Locale locale;

    /**
     * @param ruleSet names attributes, parameters and offers, and says numbers
     * @param manner the language, and the zone of moments
     */
    GroundWords(RuleSetWords ruleSet, Manner manner) {
        this.ruleSet = ruleSet;
        this.conditions = ruleSet.conditions();
        this.manner = manner;
        this.locale = manner.locale();
    }

    /**
     * A reason's text with the values after it.
     *
     * @param template the id of the template whose rule compared them; null for none
     */
    String after(String text, String template, List<Ground> values) {
        String words =
                values.stream()
                        .map(value -> sentence(value, template))
                        .filter(sentence -> !sentence.isEmpty())
                        .collect(Collectors.joining(" "));
        return words.isEmpty() ? text : text + " " + words;
    }

    private String sentence(Ground value, String template) {
        Label known = SENTENCES.get(value.name());
        if (known != null) {
            return filled(known, value.name(), value);
        }
        if (value.operator() != null) {
            String asked =
                    conditions.condition(value.name(), value.operator(), asked(value.expected()));
            String actual = actual(value, DIGITS);
            return ASKED.in(locale)
                    .replace("{asked}", asked)
                    .replace(
                            "{actual}",
                            isValue(value.actual())
                                    ? conditions.withUnit(value.name(), actual)
                                    : actual);
        }
        return value.expected() == null
                ? filled(EVENT, ruleSet.term(value.name()), value)
                : filled(PARAMETER, ruleSet.parameter(template, value.name()), value);
    }

    private String filled(Label sentence, String name, Ground value) {
        int digits = digits(value);
        return sentence.in(locale)
                .replace("{name}", name)
                .replace(
                        "{expected}",
                        value.expected() == null ? "" : words(value.expected(), digits))
                .replace("{actual}", actual(value, digits));
    }

    private List<String> asked(Object expected) {
        if (expected instanceof Collection<?> several) {
            return several.stream().map(one -> words(one, DIGITS)).toList();
        }
        return expected == null ? List.of() : List.of(words(expected, DIGITS));
    }

    private String actual(Ground value, int digits) {
        if (value.actual() == null) {
            return NOT_SET.in(locale);
        }
        return OFFERS.contains(value.name())
                ? ruleSet.offer(value.actual().toString())
                : words(value.actual(), digits);
    }

    private static boolean isValue(Object actual) {
        return actual != null && !actual.equals(RuleGrounds.HIDDEN);
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
            return Explanation.words(instant, manner);
        }
        if (value instanceof Double number) {
            return conditions.number(number, digits);
        }
        return value.equals(RuleGrounds.HIDDEN) ? HIDDEN.in(locale) : conditions.value(value);
    }
}
