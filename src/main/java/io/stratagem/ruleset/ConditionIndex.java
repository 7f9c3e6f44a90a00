package io.stratagem.ruleset;

import io.stratagem.ruleset.ConditionGroup.All;
import io.stratagem.ruleset.ConditionGroup.Any;
import io.stratagem.ruleset.ConditionGroup.Condition;
import io.stratagem.ruleset.ConditionGroup.Not;
import io.stratagem.ruleset.fact.Audience;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All distinct conditions of a rule set, numbered, so that each is evaluated once per customer
 * however many audiences share it.
 *
 * <p>The conditions on one attribute have consecutive numbers. Their thresholds cut the attribute's
 * values into regions (each threshold, each gap between two, and below and above all); which
 * conditions hold is the same everywhere inside a region. So one binary search per attribute, or
 * one hash look-up for texts, answers all its conditions at once.
 */
public final class ConditionIndex {

    private final Map<Condition, Integer> numbers = new HashMap<>();
    private final List<AttributeConditions> attributes = new ArrayList<>();
    private final int words;

    /**
     * @param groups every audience of the rule set
     */
    public ConditionIndex(Collection<ConditionGroup> groups) {
        Map<String, Set<Condition>> byAttribute = new TreeMap<>();
        groups.forEach(group -> collect(group, byAttribute));
        int firstWord = 0;
        for (Map.Entry<String, Set<Condition>> entry : byAttribute.entrySet()) {
            List<Condition> conditions = List.copyOf(entry.getValue());
            for (int i = 0; i < conditions.size(); i++) {
                numbers.put(conditions.get(i), firstWord * Long.SIZE + i);
            }
            AttributeConditions attribute =
                    new AttributeConditions(entry.getKey(), conditions, firstWord);
            attributes.add(attribute);
            firstWord += attribute.words;
        }
        words = firstWord;
    }

    /** The names of the attributes that are read, sorted. */
    public Set<String> attributes() {
        Set<String> names = new java.util.TreeSet<>();
        attributes.forEach(attribute -> names.add(attribute.name));
        return Collections.unmodifiableSet(names);
    }

    /** How many distinct conditions there are. */
    public int size() {
        return numbers.size();
    }

    /**
     * @param values a customer's attributes by name
     * @return one bit per condition that holds
     */
    public long[] evaluate(Map<String, Object> values) {
        long[] bits = new long[words];
        for (AttributeConditions attribute : attributes) {
            attribute.evaluate(values.get(attribute.name), bits);
        }
        return bits;
    }

    /** A group of conditions as a test on {@link #evaluate}'s bits. */
    public Audience compile(ConditionGroup group) {
        if (group instanceof Condition condition) {
            return Audience.condition(numbers.get(condition));
        }
        if (group instanceof All all) {
            if (all.parts().stream().allMatch(Condition.class::isInstance)) {
                return Audience.allConditions(
                        all.parts().stream().mapToInt(numbers::get).distinct().toArray());
            }
            return Audience.all(compile(all.parts()));
        }
        if (group instanceof Any any) {
            return Audience.any(compile(any.parts()));
        }
        return Audience.not(compile(((Not) group).part()));
    }

    private Audience[] compile(List<ConditionGroup> parts) {
        return parts.stream().map(this::compile).toArray(Audience[]::new);
    }

    private static void collect(ConditionGroup group, Map<String, Set<Condition>> byAttribute) {
        if (group instanceof Condition condition) {
            byAttribute
                    .computeIfAbsent(condition.attribute(), name -> new java.util.LinkedHashSet<>())
                    .add(condition);
        } else if (group instanceof All all) {
            all.parts().forEach(part -> collect(part, byAttribute));
        } else if (group instanceof Any any) {
            any.parts().forEach(part -> collect(part, byAttribute));
        } else {
            collect(((Not) group).part(), byAttribute);
        }
    }

    /** The conditions on one attribute. */
    private static final class AttributeConditions {

        /** Most words that a table of precomputed regions may take: 8 MiB. */
        private static final long TABLE_LIMIT = 1 << 20;

        private final String name;
        private final List<Condition> conditions;
        private final int firstWord;
        private final int words;
        private final long[] whenNotSet;
        private final long[] whenOther;
        private final Map<Object, long[]> whenEqual = new LinkedHashMap<>();
        private final double[] thresholds;
        private final long[][] whenInRegion;

        AttributeConditions(String name, List<Condition> conditions, int firstWord) {
            this.name = name;
            this.conditions = conditions;
            this.firstWord = firstWord;
            this.words = (conditions.size() + Long.SIZE - 1) / Long.SIZE;
            whenNotSet = mask(condition -> condition.operator() == Operator.NOT_SET);
            whenOther = mask(condition -> holds(condition, null));
            conditions.stream()
                    .flatMap(condition -> condition.values().stream())
                    .filter(value -> !isOrdered(value))
                    .forEach(
                            value ->
                                    whenEqual.computeIfAbsent(
                                            value, v -> mask(condition -> holds(condition, v))));
            thresholds =
                    conditions.stream()
                            .flatMap(condition -> condition.values().stream())
                            .filter(AttributeConditions::isOrdered)
                            .mapToDouble(AttributeConditions::position)
                            .sorted()
                            .distinct()
                            .toArray();
            int regions = thresholds.length == 0 ? 0 : 2 * thresholds.length + 1;
            whenInRegion =
                    (long) regions * words > TABLE_LIMIT
                            ? new long[0][]
                            : java.util.stream.IntStream.range(0, regions)
                                    .mapToObj(this::regionMask)
                                    .toArray(long[][]::new);
        }

        void evaluate(Object value, long[] bits) {
            long[] mask;
            if (value == null) {
                mask = whenNotSet;
            } else if (isOrdered(value) && thresholds.length > 0) {
                int region = regionOf(position(value));
                mask = whenInRegion.length > 0 ? whenInRegion[region] : regionMask(region);
            } else {
                mask = whenEqual.getOrDefault(value, whenOther);
            }
            System.arraycopy(mask, 0, bits, firstWord, words);
        }

        private long[] mask(java.util.function.Predicate<Condition> holds) {
            long[] mask = new long[words];
            for (int i = 0; i < conditions.size(); i++) {
                if (holds.test(conditions.get(i))) {
                    mask[i >> 6] |= 1L << i;
                }
            }
            return mask;
        }

        private long[] regionMask(int region) {
            return mask(condition -> holdsInRegion(condition, region));
        }

        /** The region of a value: odd ones are the thresholds, even ones the gaps around them. */
        private int regionOf(double position) {
            int found = Arrays.binarySearch(thresholds, position);
            return found >= 0 ? 2 * found + 1 : 2 * (-found - 1);
        }

        private boolean holdsInRegion(Condition condition, int region) {
            List<Object> values = condition.values();
            return switch (condition.operator()) {
                case EQUAL, IN -> values.stream().anyMatch(value -> at(value) == region);
                case NOT_EQUAL, NOT_IN -> values.stream().noneMatch(value -> at(value) == region);
                case LESS -> region < at(values.get(0));
                case LESS_OR_EQUAL -> region <= at(values.get(0));
                case GREATER -> region > at(values.get(0));
                case GREATER_OR_EQUAL -> region >= at(values.get(0));
                case BETWEEN -> at(values.get(0)) <= region && region <= at(values.get(1));
                case IS_SET -> true;
                case NOT_SET -> false;
            };
        }

        private int at(Object value) {
            return regionOf(position(value));
        }

        /** Whether a condition without order holds for a set value; null stands for any other. */
        private static boolean holds(Condition condition, Object value) {
            return switch (condition.operator()) {
                case EQUAL, IN -> value != null && condition.values().contains(value);
                case NOT_EQUAL, NOT_IN -> value == null || !condition.values().contains(value);
                case IS_SET -> true;
                case NOT_SET, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN -> false;
            };
        }

        private static boolean isOrdered(Object value) {
            return value instanceof Number || value instanceof LocalDate;
        }

        private static double position(Object value) {
            double position =
                    value instanceof LocalDate date
                            ? date.toEpochDay()
                            : ((Number) value).doubleValue();
            return position + 0.0; // -0.0 and 0.0 are one position
        }
    }
}
