package io.stratagem.ruleset;

import io.stratagem.ruleset.ParameterReader.Values;
import io.stratagem.ruleset.fact.Window;
import io.stratagem.shared.Label;
import io.stratagem.shared.Wording;
import java.math.BigDecimal;
import java.util.Optional;

/** Holds a value against the minimum, maximum and allowed values of a template's parameter. */
final class Fence {

    private Fence() {}

    /** The id under which a violation names the fence. */
    static String id(RuleTemplate template, Parameter parameter) {
        return template.id() + "/" + parameter.name();
    }

    /**
     * @param name what a marketer calls the value
     * @param value a value of the parameter's type
     * @return what is wrong with it and what to do next, or empty when it is allowed
     */
    static Optional<Wording> refusal(
            RuleTemplate template, Parameter parameter, Label name, Object value) {
        if (isAbove(parameter, value)) {
            return Optional.of(
                    Wording.of(
                            "%s is %s, above the guardrail of %s. Lower it, or ask IT to raise the limit of %s.",
                            "%s es %s, por encima del límite de %s. Bájelo o pida a TI que suba el límite de %s.",
                            name,
                            written(value),
                            Durations.label(parameter.max()),
                            Values.quoted(template.label())));
        }
        if (isBelow(parameter, value)) {
            return Optional.of(
                    Wording.of(
                            "%s is %s, below the guardrail of %s. Raise it, or ask IT to lower the limit of %s.",
                            "%s es %s, por debajo del límite de %s. Súbalo o pida a TI que baje el límite de %s.",
                            name,
                            written(value),
                            Durations.label(parameter.min()),
                            Values.quoted(template.label())));
        }
        if (isForeign(parameter, value)) {
            return Optional.of(
                    Wording.of(
                            "%s is %s. Choose one of %s, or ask IT to extend %s.",
                            "%s es %s. Elija uno de %s, o pida a TI que amplíe %s.",
                            name,
                            written(value),
                            String.join(", ", parameter.values()),
                            Values.quoted(template.label())));
        }
        return Optional.empty();
    }

    /** Whether a value of the parameter's type is refused. */
    static boolean isOutside(Parameter parameter, Object value) {
        return isAbove(parameter, value)
                || isBelow(parameter, value)
                || isForeign(parameter, value);
    }

    /** The bound, as written, that an outside value of an ordered type is beyond. */
    static String nearestBound(Parameter parameter, Object outside) {
        return isAbove(parameter, outside) ? parameter.max() : parameter.min();
    }

    private static boolean isAbove(Parameter parameter, Object value) {
        return parameter.max() != null
                && Values.compare(value, Values.bound(parameter.type(), parameter.max())) > 0;
    }

    private static boolean isBelow(Parameter parameter, Object value) {
        return parameter.min() != null
                && Values.compare(value, Values.bound(parameter.type(), parameter.min())) < 0;
    }

    private static boolean isForeign(Parameter parameter, Object value) {
        return !parameter.values().isEmpty() && !parameter.values().contains(value);
    }

    private static Label written(Object value) {
        if (value instanceof Double number) {
            String plain = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            return new Label(plain, plain.replace('.', ','));
        }
        if (value instanceof Window window) {
            return Durations.label(window);
        }
        String text = value instanceof String words ? Values.quoted(words) : value.toString();
        return new Label(text, text);
    }
}
