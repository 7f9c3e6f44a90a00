package io.stratagem.ruleset;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A tree of conditions on a customer's attributes, as a rule's parameters hold it. Immutable. */
public sealed interface ConditionGroup {

    /**
     * Holds when every part holds; without parts for every customer.
     *
     * @param parts conditions and groups in the order of the document
     */
    record All(List<ConditionGroup> parts) implements ConditionGroup {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Holds when at least one part holds; without parts for no customer.
     *
     * @param parts conditions and groups in the order of the document
     */
    record Any(List<ConditionGroup> parts) implements ConditionGroup {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Holds when its part does not.
     *
     * @param part a condition or a group
     */
    record Not(ConditionGroup part) implements ConditionGroup {}

    /**
     * One comparison. A customer without the attribute makes it false, and {@link Operator#NOT_SET}
     * true.
     *
     * @param attribute name of an attribute of the vocabulary
     * @param operator fits the attribute's type
     * @param values what to compare with: none, one, the two ends of {@link Operator#BETWEEN} or a
     *     list; every number a {@link Double}, every other value a {@link String}, {@link Boolean}
     *     or {@link java.time.LocalDate} as the attribute's type demands
     */
    record Condition(String attribute, Operator operator, List<Object> values)
            implements ConditionGroup {
        public Condition {
            values = List.copyOf(values);
        }
    }

    /** The names of the attributes its conditions read, sorted. */
    default Set<String> attributes() {
        Set<String> names = new TreeSet<>();
        collectAttributes(this, names);
        return names;
    }

    private static void collectAttributes(ConditionGroup group, Set<String> names) {
        if (group instanceof All all) {
            all.parts().forEach(part -> collectAttributes(part, names));
        } else if (group instanceof Any any) {
            any.parts().forEach(part -> collectAttributes(part, names));
        } else if (group instanceof Not not) {
            collectAttributes(not.part(), names);
        } else if (group instanceof Condition condition) {
            names.add(condition.attribute());
        }
    }
}
