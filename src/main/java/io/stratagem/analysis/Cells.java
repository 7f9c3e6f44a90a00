package io.stratagem.analysis;

import io.stratagem.ruleset.ConditionGroup.Condition;
import io.stratagem.ruleset.ConditionIndex;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that an attribute can be, cut into cells: inside a cell no condition of a set tells two
 * values apart. Not being set is the first cell; each value that a condition names, and each gap
 * between two of them in which the vocabulary allows a value, is another one. Which conditions hold
 * in a cell is asked of {@link ConditionIndex}, as decisions ask it, with one value of the cell.
 */
final class Cells {

    private static final double LONG_END = 0x1p63;
    private static final int MOST_DIGITS = 17;

    private final String attribute;
    private final List<Object> values = new ArrayList<>();
    private final Map<Condition, BitSet> holding = new HashMap<>();

    /**
     * @param attribute as the vocabulary has it
     * @param conditions on this attribute
     */
    Cells(Attribute attribute, Collection<Condition> conditions) {
        this.attribute = attribute.name();
        values.add(null);
        Set<Object> named = new LinkedHashSet<>();
        conditions.forEach(condition -> named.addAll(condition.values()));
        switch (attribute.type()) {
            case BOOLEAN -> values.addAll(List.of(true, false));
            case TEXT -> addTexts(attribute, named);
            case INTEGER, DECIMAL, DATE -> addOrdered(attribute, named);
        }
        ConditionIndex index = new ConditionIndex(List.copyOf(conditions));
        List<long[]> met = new ArrayList<>();
        for (Object value : values) {
            met.add(
                    index.evaluate(value == null ? Map.of() : Map.of(attribute.name(), value))
                            .bits());
        }
        for (Condition condition : conditions) {
            holding.computeIfAbsent(
                    condition,
                    key -> {
                        BitSet cells = new BitSet(values.size());
                        for (int i = 0; i < met.size(); i++) {
                            cells.set(i, index.compile(condition).isMetBy(met.get(i)));
                        }
                        return cells;
                    });
        }
    }

    String attribute() {
        return attribute;
    }

    int size() {
        return values.size();
    }

    /** Every cell. */
    BitSet all() {
        BitSet all = new BitSet(values.size());
        all.set(0, values.size());
        return all;
    }

    /** The cells in which the condition holds; not to be changed. */
    BitSet holding(Condition condition) {
        return holding.get(condition);
    }

    /** A value of the cell, typed by the vocabulary; null for the cell of not being set. */
    Object value(int cell) {
        return values.get(cell);
    }

    private void addTexts(Attribute attribute, Set<Object> named) {
        if (!attribute.values().isEmpty()) {
            values.addAll(attribute.values());
            return;
        }
        values.addAll(named);
        String other = "other";
        for (int i = 2; named.contains(other); i++) {
            other = "other-" + i;
        }
        values.add(other);
    }

    private void addOrdered(Attribute attribute, Set<Object> named) {
        Set<Double> cuts = new java.util.TreeSet<>();
        named.forEach(value -> cuts.add(position(value)));
        if (attribute.min() != null) {
            cuts.add(attribute.min() + 0.0);
        }
        if (attribute.max() != null) {
            cuts.add(attribute.max() + 0.0);
        }
        double from = Double.NEGATIVE_INFINITY;
        for (double cut : cuts) {
            add(attribute, between(attribute.type(), from, cut));
            add(attribute, at(attribute.type(), cut));
            from = cut;
        }
        add(attribute, between(attribute.type(), from, Double.POSITIVE_INFINITY));
    }

    private void add(Attribute attribute, Object value) {
        if (value != null && attribute.refusalOf(value).isEmpty()) {
            values.add(value);
        }
    }

    private static double position(Object value) {
        double position =
                value instanceof LocalDate date
                        ? date.toEpochDay()
                        : ((Number) value).doubleValue();
        return position + 0.0; // -0.0 and 0.0 are one value
    }

    /** The value at a position, or null when the type has none there. */
    private static Object at(AttributeType type, double position) {
        if (type == AttributeType.DECIMAL) {
            return position;
        }
        if (position != Math.rint(position) || Math.abs(position) > LONG_END) {
            return null;
        }
        return type == AttributeType.DATE
                ? (Object) LocalDate.ofEpochDay((long) position)
                : (Object) (long) position;
    }

    /** A plain value strictly between two positions, or null when there is none. */
    private static Object between(AttributeType type, double low, double high) {
        return switch (type) {
            case INTEGER -> {
                double first = Math.max(Math.max(Math.floor(low) + 1, Math.nextUp(low)), -LONG_END);
                double last =
                        Math.min(Math.min(Math.ceil(high) - 1, Math.nextDown(high)), LONG_END);
                yield first > last ? null : (Object) (long) nearestToZero(first, last);
            }
            case DATE -> {
                if (Double.isInfinite(low) && Double.isInfinite(high)) {
                    yield LocalDate.EPOCH;
                }
                double day = Double.isInfinite(low) ? high - 1 : low + 1;
                yield day < high
                                && day >= LocalDate.MIN.toEpochDay()
                                && day <= LocalDate.MAX.toEpochDay()
                        ? LocalDate.ofEpochDay((long) day)
                        : null;
            }
            case DECIMAL -> decimalBetween(low, high);
            case BOOLEAN, TEXT -> throw new IllegalArgumentException(type + " has no order");
        };
    }

    private static double nearestToZero(double first, double last) {
        return first > 0 ? first : Math.min(last, 0);
    }

    private static Double decimalBetween(double low, double high) {
        double first = Math.floor(low) + 1;
        double last = Math.ceil(high) - 1;
        if (first <= last) {
            double whole = nearestToZero(first, last);
            if (Double.isFinite(whole) && low < whole && whole < high) {
                return whole + 0.0;
            }
        }
        double from = Math.max(low, -Double.MAX_VALUE);
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            double rounded =
                    BigDecimal.valueOf(from)
                            .setScale(digits, RoundingMode.FLOOR)
                            .add(BigDecimal.ONE.movePointLeft(digits))
                            .doubleValue();
            if (low < rounded && rounded < high) {
                return rounded;
            }
        }
        double next = Math.nextUp(low);
        return Double.isFinite(next) && next < high ? next : null;
    }
}
