package io.stratagem.shared.vocabulary;

import io.stratagem.shared.Label;
import io.stratagem.shared.Wording;
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
    public Optional<Wording> refusalOf(Object value) {
        if (value instanceof Number number) {
            if (min != null && number.doubleValue() < min) {
                return Optional.of(Wording.of("at least %s", "como mínimo %s", plain(min)));
            }
            if (max != null && number.doubleValue() > max) {
                return Optional.of(Wording.of("at most %s", "como máximo %s", plain(max)));
            }
        }
        if (!values.isEmpty() && !values.contains(value)) {
            return Optional.of(Wording.of("one of %s", "uno de %s", String.join(", ", values)));
        }
        return Optional.empty();
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
