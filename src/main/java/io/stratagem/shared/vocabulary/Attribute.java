package io.stratagem.shared.vocabulary;

import io.stratagem.shared.Label;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One customer attribute that audiences may speak of.
 *
 * @param name its name in documents, requests and files, e.g. {@code tenureMonths}
 * @param type what its values are
 * @param unit the unit of a number, or null
 * @param min smallest value allowed, or null
 * @param max largest value allowed, or null
 * @param values the allowed texts; empty when any text is allowed
 * @param sensitive whether no audience may read it
 * @param label its name on pages
 */
public record Attribute(
        String name,
        AttributeType type,
        String unit,
        Double min,
        Double max,
        List<String> values,
        boolean sensitive,
        Label label) {

    public Attribute {
        values = List.copyOf(values);
    }

    /**
     * What is wrong with a value of the right type.
     *
     * @param value a {@link Number}, or what {@link AttributeType#read} gives
     * @return what is allowed instead, as the end of a sentence; empty when the value is allowed
     */
    public Optional<String> refusalOf(Object value) {
        if (value instanceof Number number) {
            if (min != null && number.doubleValue() < min) {
                return Optional.of("at least " + plain(min));
            }
            if (max != null && number.doubleValue() > max) {
                return Optional.of("at most " + plain(max));
            }
        }
        if (!values.isEmpty() && !values.contains(value)) {
            return Optional.of("one of " + String.join(", ", values));
        }
        return Optional.empty();
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
