package io.stratagem.ruleset;

import io.stratagem.ruleset.ConditionGroup.All;
import io.stratagem.ruleset.ConditionGroup.Any;
import io.stratagem.ruleset.ConditionGroup.Condition;
import io.stratagem.ruleset.ConditionGroup.Not;
import io.stratagem.ruleset.fact.Audience;
import io.stratagem.ruleset.fact.AudienceTable;
import io.stratagem.ruleset.fact.ConditionsMet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
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
     * @return which conditions hold
     */
    public ConditionsMet evaluate(Map<String, Object> values) {
        long[] bits = new long[words];
        int[] cases = new int[attributes.size()];
        for (int i = 0; i < cases.length; i++) {
            AttributeConditions attribute = attributes.get(i);
            cases[i] = attribute.evaluate(values.get(attribute.name), bits);
        }
        return new ConditionsMet(bits, cases);
    }

    /**
     * Groups of conditions laid out so that asking all of them at once costs less than asking each.
     * Where an attribute's value is known, so is which groups it rules out; what all attributes
     * leave over is met.
     *
     * @param groups of those the index was made of; null for one that everybody meets
     */
    public AudienceTable table(List<ConditionGroup> groups) {
        Audience[] asked = new Audience[groups.size()];
        List<Map<Integer, long[]>> needs = new ArrayList<>();
        attributes.forEach(attribute -> needs.add(new HashMap<>()));
        for (int i = 0; i < asked.length; i++) {
            ConditionGroup group = groups.get(i);
            if (group == null) {
                continue;
            }
            for (ConditionGroup part : group instanceof All all ? all.parts() : List.of(group)) {
                int attribute = part instanceof Condition condition ? tabled(condition, asked) : -1;
                if (attribute < 0) {
                    asked[i] = compile(group);
                } else {
                    attributes.get(attribute).need(numbers.get(part), i, needs.get(attribute));
                }
            }
        }
        AudienceTable table = new AudienceTable(asked);
        for (int i = 0; i < needs.size(); i++) {
            if (!needs.get(i).isEmpty()) {
                table.add(i, attributes.get(i).possible(needs.get(i), asked.length));
            }
        }
        return table;
    }

    /** The number of the condition's attribute, or -1 when a table by its values were too large. */
    private int tabled(Condition condition, Audience[] groups) {
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.get(i).name.equals(condition.attribute())) {
                return attributes.get(i).canTable(groups.length) ? i : -1;
            }
        }
        return -1;
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
        private static final int NOT_SET = 0;
        private static final int OTHER = 1;

        /** What holds in each case: not set, another value, each named value, each region. */
        private final List<long[]> masks = new ArrayList<>();

        private final Map<Object, Integer> equalCases = new HashMap<>();
        private final double[] thresholds;
        private final int firstRegion;
        private final boolean regionsTabled;

        AttributeConditions(String name, List<Condition> conditions, int firstWord) {
            this.name = name;
            this.conditions = conditions;
            this.firstWord = firstWord;
            this.words = (conditions.size() + Long.SIZE - 1) / Long.SIZE;
            masks.add(mask(condition -> condition.operator() == Operator.NOT_SET));
            masks.add(mask(condition -> holds(condition, null)));
            conditions.stream()
                    .flatMap(condition -> condition.values().stream())
                    .filter(value -> !isOrdered(value))
                    .distinct()
                    .forEach(
                            value -> {
                                equalCases.put(value, masks.size());
                                masks.add(mask(condition -> holds(condition, value)));
                            });
            thresholds =
                    conditions.stream()
                            .flatMap(condition -> condition.values().stream())
                            .filter(AttributeConditions::isOrdered)
                            .mapToDouble(AttributeConditions::position)
                            .sorted()
                            .distinct()
                            .toArray();
            int regions = thresholds.length == 0 ? 0 : 2 * thresholds.length + 1;
            firstRegion = masks.size();
            regionsTabled = (long) regions * words <= TABLE_LIMIT;
            for (int region = 0; regionsTabled && region < regions; region++) {
                masks.add(regionMask(region));
            }
        }

        /**
         * Sets the bits of the conditions that hold.
         *
         * @return the number of the case, or -1 when regions are too many to be told apart
         */
        int evaluate(Object value, long[] bits) {
            int found;
            if (value == null) {
                found = NOT_SET;
            } else if (isOrdered(value) && thresholds.length > 0) {
                int region = regionOf(position(value));
                if (!regionsTabled) {
                    System.arraycopy(regionMask(region), 0, bits, firstWord, words);
                    return -1;
                }
                found = firstRegion + region;
            } else {
                found = equalCases.getOrDefault(value, OTHER);
            }
            System.arraycopy(masks.get(found), 0, bits, firstWord, words);
            return found;
        }

        /** Whether a bit for each of so many groups in each case is not too much. */
        boolean canTable(int groups) {
            return regionsTabled && masks.size() * (groups / Long.SIZE + 1L) <= TABLE_LIMIT;
        }

        /** Notes that a group needs the condition of that number. */
        void need(int number, int group, Map<Integer, long[]> needs) {
            int bit = number - firstWord * Long.SIZE;
            needs.computeIfAbsent(group, key -> new long[words])[bit >> 6] |= 1L << bit;
        }

        /**
         * @param needs by group the conditions it needs, one bit each
         * @return by case the groups that it does not rule out, one bit each
         */
        long[][] possible(Map<Integer, long[]> needs, int groups) {
            long[][] possible = new long[masks.size()][];
            for (int i = 0; i < possible.length; i++) {
                BitSet left = new BitSet(groups);
                left.set(0, groups);
                long[] mask = masks.get(i);
                needs.forEach(
                        (group, needed) -> {
                            for (int word = 0; word < words; word++) {
                                if ((needed[word] & ~mask[word]) != 0) {
                                    left.clear(group);
                                }
                            }
                        });
                possible[i] = Arrays.copyOf(left.toLongArray(), (groups + 63) / Long.SIZE);
            }
            return possible;
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
