package io.stratagem.drafting;

import io.stratagem.shared.Label;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.strategy.StrategyWords;
import java.util.Locale;

/**
 * An attribute that conditions can be about, and how its values are typed.
 *
 * @param value what is sent
 * @param label what is shown
 * @param type of the input: {@code number}, {@code date} or {@code text}
 * @param min the least number; empty for none
 * @param max the greatest; likewise
 * @param step between numbers; empty for what is none
 * @param allowed what can be typed, in words; empty when that is anything
 */
public record AttributeChoice(
        String value,
        String label,
        String type,
        String min,
        String max,
        String step,
        String allowed) {

    static AttributeChoice of(Attribute attribute, Locale locale) {
        StrategyWords terms = StrategyWords.in(locale);
        String label = attribute.label().in(locale);
        return new AttributeChoice(
                attribute.name(),
                attribute.unit() == null
                        ? label
                        : label + " (" + terms.term(attribute.unit()) + ")",
                switch (attribute.type()) {
                    case INTEGER, DECIMAL -> "number";
                    case DATE -> "date";
                    case TEXT, BOOLEAN -> "text";
                },
                number(attribute.min()),
                number(attribute.max()),
                switch (attribute.type()) {
                    case INTEGER -> "1";
                    case DECIMAL -> "any";
                    case DATE, TEXT, BOOLEAN -> "";
                },
                allowed(attribute).in(locale));
    }

    private static Label allowed(Attribute attribute) {
        String min = number(attribute.min());
        String max = number(attribute.max());
        if (attribute.type() == AttributeType.BOOLEAN) {
            return new Label("Yes or no", "Sí o no");
        }
        if (!attribute.values().isEmpty()) {
            String values = String.join(", ", attribute.values());
            return new Label("One of " + values, "Uno de " + values);
        }
        if (min.isEmpty()) {
            return max.isEmpty()
                    ? new Label("", "")
                    : new Label("At most " + max, "Como máximo " + max);
        }
        return max.isEmpty()
                ? new Label("At least " + min, "Como mínimo " + min)
                : new Label(min + " to " + max, "De " + min + " a " + max);
    }

    private static String number(Double number) {
        return number == null ? "" : Texts.of(number);
    }
}
