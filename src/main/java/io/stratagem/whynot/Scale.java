package io.stratagem.whynot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;

/**
 * An attribute's values in steps: whole numbers by one, dates by a day, other numbers by the last
 * decimal place that any of those concerned has. Texts and flags have no steps.
 *
 * @param step the width of one, in days for dates
 */
record Scale(Attribute attribute, BigDecimal step) {

    /**
     * @param concerned {@link Number}s where the attribute is one
     */
    static Scale of(Attribute attribute, Collection<?> concerned) {
        int places =
                attribute.type() == AttributeType.DECIMAL
                        ? concerned.stream()
                                .filter(Number.class::isInstance)
                                .map(value -> decimal((Number) value))
                                .mapToInt(value -> Math.max(0, value.stripTrailingZeros().scale()))
                                .max()
                                .orElse(0)
                        : 0;
        return new Scale(attribute, BigDecimal.ONE.movePointLeft(places));
    }

    /** Whether values lie in an order, with steps between them. */
    boolean isOrdered() {
        return switch (attribute.type()) {
            case INTEGER, DECIMAL, DATE -> true;
            case BOOLEAN, TEXT -> false;
        };
    }

    /** A value of the attribute, or a bound of one, as a number. */
    BigDecimal position(Object value) {
        return value instanceof LocalDate date
                ? BigDecimal.valueOf(date.toEpochDay())
                : decimal((Number) value);
    }

    /** The value of the attribute at a position. */
    Object at(BigDecimal position) {
        return switch (attribute.type()) {
            case INTEGER -> position.longValue();
            case DECIMAL -> position.doubleValue();
            case DATE -> LocalDate.ofEpochDay(position.longValue());
            case BOOLEAN, TEXT ->
                    throw new IllegalStateException(attribute.type() + " has no order");
        };
    }

    /** A value as documents write it. */
    JsonNode json(Object value) {
        if (value instanceof Long whole) {
            return LongNode.valueOf(whole);
        }
        if (value instanceof Double number) {
            return Options.number(decimal(number));
        }
        return value instanceof Boolean flag
                ? BooleanNode.valueOf(flag)
                : TextNode.valueOf(value.toString());
    }

    /** A value that a document holds; null when it is not of the attribute's type. */
    Object read(JsonNode json) {
        AttributeType type = attribute.type().isNumber() ? AttributeType.DECIMAL : attribute.type();
        return type.read(json).orElse(null);
    }

    boolean allows(Object value) {
        return attribute.refusalOf(value).isEmpty();
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof Long whole
                ? BigDecimal.valueOf(whole)
                : BigDecimal.valueOf(number.doubleValue());
    }
}
