package io.stratagem.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratagem.decision.reference.RandomCases;
import io.stratagem.ruleset.ConditionGroup;
import io.stratagem.ruleset.ConditionGroup.All;
import io.stratagem.ruleset.ConditionGroup.Any;
import io.stratagem.ruleset.ConditionGroup.Condition;
import io.stratagem.ruleset.ConditionGroup.Not;
import io.stratagem.ruleset.ConditionIndex;
import io.stratagem.ruleset.Operator;
import io.stratagem.ruleset.ParameterReader;
import io.stratagem.ruleset.Shipped;
import io.stratagem.shared.Label;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpaceTest {

    private static final Vocabulary VOCABULARY =
            new Vocabulary(
                    List.of(
                            attribute("count", AttributeType.INTEGER, 0.0, 9.0),
                            attribute("number", AttributeType.DECIMAL, null, null),
                            attribute("flag", AttributeType.BOOLEAN, null, null),
                            attribute("day", AttributeType.DATE, null, null),
                            attribute("word", AttributeType.TEXT, null, null),
                            new Attribute(
                                    "grade",
                                    AttributeType.TEXT,
                                    null,
                                    null,
                                    null,
                                    List.of("a", "b", "c"),
                                    false,
                                    new Label("grade", "grade"))));

    /** Nobody of so many random customers may contradict what is found. */
    private static final int CUSTOMERS = 10_000;

    @Test
    void tellsWhetherAudiencesLieInsideEachOtherAsTheConditionsOfDecisionsDo() {
        Random random = new Random(20260401);
        List<Map<String, Object>> customers =
                IntStream.range(0, CUSTOMERS).mapToObj(i -> customer(random)).toList();
        int inside = 0;
        int empty = 0;
        for (int round = 0; round < 400; round++) {
            ConditionGroup one = group(random, 2);
            ConditionGroup other = round % 3 == 0 ? widened(one, random) : group(random, 2);
            Space space = new Space(VOCABULARY, List.of(one, other));
            ConditionIndex index = new ConditionIndex(List.of(one, other));
            Region region = space.of(one);
            Optional<Box> outside = space.outside(region, space.of(other));
            if (region.isEmpty()) {
                empty++;
            }
            if (outside.isPresent()) {
                Map<String, Object> witness = space.customer(outside.get());
                assertThat(Findings.isIn(one, witness)).as("%s in %s", witness, one).isTrue();
                assertThat(Findings.isIn(other, witness)).as("%s in %s", witness, other).isFalse();
                continue;
            }
            inside++;
            for (Map<String, Object> customer : customers) {
                long[] met = index.evaluate(customer).bits();
                assertThat(index.compile(one).isMetBy(met) && !index.compile(other).isMetBy(met))
                        .as("%s of %s outside %s", customer, one, other)
                        .isFalse();
            }
        }
        assertThat(inside).as("pairs inside each other").isBetween(100, 300);
        assertThat(empty).as("contradictory audiences").isPositive();
    }

    @Test
    void knowsThatNothingLiesBetweenTwoWholeNumbers() {
        assertThat(isEmpty("count", greater(3), less(4))).isTrue();
        assertThat(isEmpty("count", greater(3), less(5))).isFalse();
        assertThat(isEmpty("count", greater(3.2), less(3.9))).isTrue();
        assertThat(isEmpty("number", greater(3), less(4))).isFalse();
        assertThat(isEmpty("number", greater(3), less(Math.nextUp(3.0)))).isTrue();
    }

    @Test
    void keepsToTheRangeOfTheVocabulary() {
        assertThat(isEmpty("count", greater(9))).isTrue();
        assertThat(isEmpty("count", less(0))).isTrue();
        assertThat(isEmpty("number", greater(1e300))).isFalse();
    }

    @Test
    void keepsToTheAllowedTexts() {
        Condition none = new Condition("grade", Operator.NOT_IN, List.of("a", "b", "c"));
        assertThat(new Space(VOCABULARY, List.of(none)).of(none).isEmpty()).isTrue();
        Condition noWord = new Condition("word", Operator.NOT_IN, List.of("a", "other"));
        assertThat(new Space(VOCABULARY, List.of(noWord)).of(noWord).isEmpty()).isFalse();
    }

    @Test
    void takesAMissingAttributeForAValueOfItsOwn() {
        Condition old = new Condition("count", Operator.GREATER_OR_EQUAL, List.of(0.0));
        Space space = new Space(VOCABULARY, List.of(old));
        assertThat(space.isInside(space.everybody(), space.of(old))).isFalse();
        Box missing = space.of(new Not(old)).boxes().get(0);
        assertThat(space.customer(missing)).isEmpty();
    }

    @Test
    void saysSoWhenAnAudienceHasTooManyAlternatives() {
        List<ConditionGroup> parts = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            attributes.add(attribute("n" + i, AttributeType.INTEGER, null, null));
            if (i % 2 == 1) {
                parts.add(
                        new Any(
                                List.of(
                                        new Condition("n" + (i - 1), Operator.LESS, List.of(1.0)),
                                        new Condition("n" + i, Operator.LESS, List.of(1.0)))));
            }
        }
        ConditionGroup large = new All(parts);
        Space space = new Space(new Vocabulary(attributes), List.of(large));
        assertThatThrownBy(() -> space.of(large)).isInstanceOf(TooLarge.class);
    }

    @Test
    void readsTheAudiencesOfRandomStrategiesAsDecisionsDo() {
        RandomCases cases = new RandomCases(20260402);
        int asked = 0;
        for (int round = 0; round < 200; round++) {
            List<ConditionGroup> audiences =
                    cases.strategy().rules().stream()
                            .map(
                                    rule ->
                                            ParameterReader.read(
                                                            Shipped.templates()
                                                                    .template(rule.template())
                                                                    .orElseThrow(),
                                                            rule.parameters(),
                                                            Shipped.templates().vocabulary())
                                                    .values()
                                                    .get("audience"))
                            .filter(ConditionGroup.class::isInstance)
                            .map(ConditionGroup.class::cast)
                            .toList();
            Space space = new Space(Shipped.templates().vocabulary(), audiences);
            for (ConditionGroup audience : audiences) {
                Region in = space.of(audience);
                Region out = space.of(new Not(audience));
                for (int i = 0; i < 60; i++) {
                    Map<String, Object> customer = cases.attributes();
                    boolean met = Findings.isIn(audience, customer);
                    asked++;
                    assertThat(in.isEmpty() && met).as("%s in %s", customer, audience).isFalse();
                    assertThat(out.isEmpty() && !met).as("%s in %s", customer, audience).isFalse();
                }
                assertThat(Space.meet(in, out)).as("%s and not", audience).isFalse();
            }
        }
        assertThat(asked).isGreaterThan(10_000);
    }

    private static boolean isEmpty(String attribute, Half... halves) {
        List<ConditionGroup> parts = new ArrayList<>();
        for (Half half : halves) {
            parts.add(new Condition(attribute, half.operator(), List.of(half.value())));
        }
        ConditionGroup all = new All(parts);
        return new Space(VOCABULARY, List.of(all)).of(all).isEmpty();
    }

    private record Half(Operator operator, double value) {}

    private static Half greater(double value) {
        return new Half(Operator.GREATER, value);
    }

    private static Half less(double value) {
        return new Half(Operator.LESS, value);
    }

    private static Attribute attribute(String name, AttributeType type, Double min, Double max) {
        return new Attribute(name, type, null, min, max, List.of(), false, new Label(name, name));
    }

    /** A group that lets more in, whichever way. */
    private static ConditionGroup widened(ConditionGroup group, Random random) {
        return random.nextBoolean()
                ? new Any(List.of(group(random, 1), group))
                : new Not(new All(List.of(new Not(group), group(random, 1))));
    }

    private static ConditionGroup group(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 1 : 4);
        if (kind == 0) {
            return condition(random);
        }
        if (kind == 1) {
            return new Not(group(random, depth - 1));
        }
        List<ConditionGroup> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            parts.add(group(random, depth - 1));
        }
        return kind == 2 ? new All(parts) : new Any(parts);
    }

    private static Condition condition(Random random) {
        List<Attribute> attributes = List.copyOf(VOCABULARY.attributes());
        Attribute attribute = attributes.get(random.nextInt(attributes.size()));
        List<Operator> operators = Operator.fitting(attribute.type());
        Operator operator = operators.get(random.nextInt(operators.size()));
        List<Object> values =
                switch (operator.operand()) {
                    case NONE -> List.of();
                    case ONE -> List.of(operand(attribute, random));
                    case LIST -> List.of(operand(attribute, random), operand(attribute, random));
                    case PAIR -> {
                        Object low = operand(attribute, random);
                        Object high = operand(attribute, random);
                        yield compare(low, high) <= 0 ? List.of(low, high) : List.of(high, low);
                    }
                };
        return new Condition(attribute.name(), operator, values);
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    /** As conditions hold values: every number a double. */
    private static Object operand(Attribute attribute, Random random) {
        Object value = value(attribute, random);
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }

    private static Object value(Attribute attribute, Random random) {
        return switch (attribute.type()) {
            case INTEGER -> (long) random.nextInt(10);
            case DECIMAL -> random.nextInt(8) / 2.0;
            case BOOLEAN -> random.nextBoolean();
            case DATE -> LocalDate.of(2026, 1, 1 + random.nextInt(4));
            case TEXT -> List.of("a", "b", "c").get(random.nextInt(3));
        };
    }

    private static Map<String, Object> customer(Random random) {
        Map<String, Object> customer = new HashMap<>();
        for (Attribute attribute : VOCABULARY.attributes()) {
            if (random.nextInt(5) > 0) {
                customer.put(attribute.name(), value(attribute, random));
            }
        }
        return customer;
    }
}
