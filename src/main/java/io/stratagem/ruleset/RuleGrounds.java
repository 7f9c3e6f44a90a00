package io.stratagem.ruleset;

import io.stratagem.ruleset.ConditionGroup.All;
import io.stratagem.ruleset.ConditionGroup.Any;
import io.stratagem.ruleset.ConditionGroup.Condition;
import io.stratagem.ruleset.ConditionGroup.Not;
import io.stratagem.ruleset.RuleSet.DeployedRule;
import io.stratagem.ruleset.fact.Ground;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a rule's own parameters found in a customer and a moment: the conditions of its groups
 * that decided, and its dates and times beside the customer's.
 */
public final class RuleGrounds {

    /** In place of a value that nobody may read. */
    public static final String HIDDEN = "hidden";

    private final Vocabulary vocabulary;
    private final Map<String, Object> attributes;
    private final ZonedDateTime now;

    /**
     * @param attributes what is known of the customer, typed by the vocabulary
     * @param zone the customer's time zone; null counts as UTC
     */
    public RuleGrounds(
            Vocabulary vocabulary, Map<String, Object> attributes, Instant now, ZoneId zone) {
        this.vocabulary = vocabulary;
        this.attributes = attributes;
        this.now = now.atZone(zone == null ? ZoneOffset.UTC : zone);
    }

    /** What the parameters of a rule found; empty for parameters of other kinds. */
    public List<Ground> of(DeployedRule rule) {
        List<Ground> grounds = new ArrayList<>();
        ParameterReader.read(rule.template(), rule.rule().parameters(), vocabulary)
                .values()
                .forEach(
                        (name, value) -> {
                            if (value instanceof ConditionGroup group) {
                                grounds.addAll(of(group));
                            } else if (value instanceof LocalDate) {
                                grounds.add(new Ground(name, null, value, now.toLocalDate()));
                            } else if (value instanceof LocalTime) {
                                grounds.add(
                                        new Ground(
                                                name,
                                                null,
                                                value,
                                                now.toLocalTime().truncatedTo(ChronoUnit.MINUTES)));
                            }
                        });
        return grounds;
    }

    /** The conditions that made a group come out as it did. */
    public List<Ground> of(ConditionGroup group) {
        List<Ground> grounds = new ArrayList<>();
        add(group, holds(group), grounds);
        return grounds;
    }

    /** As decisions ask it, so that no second reading of conditions can differ. */
    private boolean holds(ConditionGroup group) {
        ConditionIndex index = new ConditionIndex(List.of(group));
        return index.compile(group).isMetBy(index.evaluate(attributes).bits());
    }

    private void add(ConditionGroup group, boolean held, List<Ground> grounds) {
        if (group instanceof Condition condition) {
            grounds.add(ground(condition));
        } else if (group instanceof Not not) {
            add(not.part(), !held, grounds);
        } else if (group instanceof All all) {
            all.parts().stream()
                    .filter(part -> held || !holds(part))
                    .forEach(part -> add(part, held, grounds));
        } else if (group instanceof Any any) {
            any.parts().stream()
                    .filter(part -> !held || holds(part))
                    .forEach(part -> add(part, held, grounds));
        }
    }

    private Ground ground(Condition condition) {
        Optional<Attribute> attribute = vocabulary.attribute(condition.attribute());
        boolean whole =
                attribute.filter(found -> found.type() == AttributeType.INTEGER).isPresent();
        List<Object> values =
                condition.values().stream().map(value -> whole ? shortened(value) : value).toList();
        return new Ground(
                condition.attribute(),
                condition.operator().symbol(),
                switch (condition.operator().operand()) {
                    case NONE -> null;
                    case ONE -> values.get(0);
                    case PAIR, LIST -> values;
                },
                attribute.filter(Attribute::sensitive).isPresent()
                        ? HIDDEN
                        : attributes.get(condition.attribute()));
    }

    /** Conditions hold every number as a double; a whole one is shown as it was written. */
    private static Object shortened(Object value) {
        return value instanceof Double number && number == number.longValue()
                ? (Object) number.longValue()
                : value;
    }
}
