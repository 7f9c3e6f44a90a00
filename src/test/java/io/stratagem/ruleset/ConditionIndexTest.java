package io.stratagem.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.ruleset.ConditionGroup.All;
import io.stratagem.ruleset.ConditionGroup.Any;
import io.stratagem.ruleset.ConditionGroup.Condition;
import io.stratagem.ruleset.ConditionGroup.Not;
import io.stratagem.ruleset.fact.AudienceTable;
import io.stratagem.ruleset.fact.ConditionsMet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConditionIndexTest {

    private static final List<String> REGIONS = List.of("north", "south", "east", "west");

    @Test
    void agreesWithAPlainReadingOfRandomTreesOnRandomCustomers() {
        Random random = new Random(20260301);
        for (int round = 0; round < 200; round++) {
            List<ConditionGroup> groups = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                groups.add(randomGroup(random, 3));
            }
            ConditionIndex index = new ConditionIndex(groups);
            AudienceTable table = index.table(groups);
            for (int customer = 0; customer < 20; customer++) {
                Map<String, Object> attributes = randomCustomer(random);
                ConditionsMet conditions = index.evaluate(attributes);
                Set<Integer> met = new HashSet<>();
                table.forEachMet(conditions, met::add);
                for (int i = 0; i < groups.size(); i++) {
                    boolean expected = plainly(groups.get(i), attributes);
                    assertThat(index.compile(groups.get(i)).isMetBy(conditions.bits()))
                            .as("%s for %s", groups.get(i), attributes)
                            .isEqualTo(expected);
                    assertThat(met.contains(i))
                            .as("%s for %s, at once", groups.get(i), attributes)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void numbersEqualConditionsOnce() {
        Condition condition = new Condition("age", Operator.LESS, List.of(30.0));
        ConditionIndex index =
                new ConditionIndex(
                        List.of(
                                new All(List.of(condition)),
                                new Not(new Condition("age", Operator.LESS, List.of(30.0)))));

        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void answersMoreThresholdsThanATableHolds() {
        List<ConditionGroup> groups = new ArrayList<>();
        for (int i = 0; i < 8_000; i++) {
            groups.add(new Condition("balance", Operator.GREATER_OR_EQUAL, List.of((double) i)));
        }
        ConditionIndex index = new ConditionIndex(groups);

        ConditionsMet conditions = index.evaluate(Map.of("balance", 4_000.5));

        assertThat(index.compile(groups.get(4_000)).isMetBy(conditions.bits())).isTrue();
        assertThat(index.compile(groups.get(4_001)).isMetBy(conditions.bits())).isFalse();
        List<Integer> met = new ArrayList<>();
        index.table(groups).forEachMet(conditions, met::add);
        assertThat(met).hasSize(4_001).endsWith(4_000);
    }

    private static ConditionGroup randomGroup(Random random, int depth) {
        int kind = depth == 0 ? 3 : random.nextInt(5);
        return switch (kind) {
            case 0 -> new All(randomParts(random, depth));
            case 1 -> new Any(randomParts(random, depth));
            case 2 -> new Not(randomGroup(random, depth - 1));
            default -> randomCondition(random);
        };
    }

    private static List<ConditionGroup> randomParts(Random random, int depth) {
        List<ConditionGroup> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(randomGroup(random, depth - 1));
        }
        return parts;
    }

    private static Condition randomCondition(Random random) {
        return switch (random.nextInt(4)) {
            case 0 ->
                    ordered(random, "age", (double) random.nextInt(6), (double) random.nextInt(6));
            case 1 -> ordered(random, "score", random.nextInt(6) / 5.0, random.nextInt(6) / 5.0);
            case 2 -> ordered(random, "birthday", day(random), day(random));
            default -> unordered(random);
        };
    }

    private static Condition ordered(Random random, String attribute, Object one, Object other) {
        Operator operator = Operator.values()[random.nextInt(Operator.values().length)];
        return new Condition(attribute, operator, operands(operator, one, other));
    }

    private static Condition unordered(Random random) {
        Operator[] operators = {
            Operator.EQUAL,
            Operator.NOT_EQUAL,
            Operator.IN,
            Operator.NOT_IN,
            Operator.IS_SET,
            Operator.NOT_SET
        };
        Operator operator = operators[random.nextInt(operators.length)];
        return new Condition(
                "region",
                operator,
                operands(operator, REGIONS.get(random.nextInt(3)), REGIONS.get(random.nextInt(3))));
    }

    private static List<Object> operands(Operator operator, Object one, Object other) {
        return switch (operator.operand()) {
            case NONE -> List.of();
            case ONE -> List.of(one);
            case PAIR, LIST -> List.of(one, other);
        };
    }

    private static LocalDate day(Random random) {
        return LocalDate.of(2026, 1, 1 + random.nextInt(5));
    }

    private static Map<String, Object> randomCustomer(Random random) {
        Map<String, Object> attributes = new HashMap<>();
        if (random.nextInt(5) > 0) {
            attributes.put("age", (long) random.nextInt(6));
        }
        if (random.nextInt(5) > 0) {
            attributes.put("score", random.nextInt(11) / 10.0);
        }
        if (random.nextInt(5) > 0) {
            attributes.put("birthday", day(random));
        }
        if (random.nextInt(5) > 0) {
            attributes.put("region", REGIONS.get(random.nextInt(4)));
        }
        return attributes;
    }

    private static boolean plainly(ConditionGroup group, Map<String, Object> attributes) {
        if (group instanceof All all) {
            return all.parts().stream().allMatch(part -> plainly(part, attributes));
        }
        if (group instanceof Any any) {
            return any.parts().stream().anyMatch(part -> plainly(part, attributes));
        }
        if (group instanceof Not not) {
            return !plainly(not.part(), attributes);
        }
        Condition condition = (Condition) group;
        Object value = attributes.get(condition.attribute());
        List<Object> operands = condition.values();
        if (value == null) {
            return condition.operator() == Operator.NOT_SET;
        }
        return switch (condition.operator()) {
            case EQUAL -> compare(value, operands.get(0)) == 0;
            case NOT_EQUAL -> compare(value, operands.get(0)) != 0;
            case IN -> operands.stream().anyMatch(operand -> compare(value, operand) == 0);
            case NOT_IN -> operands.stream().noneMatch(operand -> compare(value, operand) == 0);
            case LESS -> compare(value, operands.get(0)) < 0;
            case LESS_OR_EQUAL -> compare(value, operands.get(0)) <= 0;
            case GREATER -> compare(value, operands.get(0)) > 0;
            case GREATER_OR_EQUAL -> compare(value, operands.get(0)) >= 0;
            case BETWEEN ->
                    compare(value, operands.get(0)) >= 0 && compare(value, operands.get(1)) <= 0;
            case IS_SET -> true;
            case NOT_SET -> false;
        };
    }

    private static int compare(Object value, Object operand) {
        if (value instanceof Number number) {
            return Double.compare(number.doubleValue(), (Double) operand);
        }
        if (value instanceof LocalDate date) {
            return date.compareTo((LocalDate) operand);
        }
        return ((String) value).compareTo((String) operand);
    }
}
