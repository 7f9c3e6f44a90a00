package io.stratagem.ruleset;

import static io.stratagem.ruleset.ParameterReader.isAbsent;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.ruleset.ConditionGroup.All;
import io.stratagem.ruleset.ConditionGroup.Any;
import io.stratagem.ruleset.ConditionGroup.Condition;
import io.stratagem.ruleset.ConditionGroup.Not;
import io.stratagem.ruleset.Operator.Operand;
import io.stratagem.ruleset.ParameterReader.Values;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Reads a tree of conditions against the vocabulary, collecting what is wrong with it. */
final class ConditionReader {

    private static final int DEEPEST = 50;
    private static final List<String> GROUPS = List.of("all", "any", "not");
    private static final List<String> CONDITION = List.of("attribute", "operator", "value");

    private final Vocabulary vocabulary;
    private final Refusals refusals;

    ConditionReader(Vocabulary vocabulary, Refusals refusals) {
        this.vocabulary = vocabulary;
        this.refusals = refusals;
    }

    /**
     * @param json what stands where a group must stand
     * @param pointer where that is
     * @return the group, or null when something in it was refused
     */
    ConditionGroup read(JsonNode json, Pointer pointer) {
        if (!isGroup(json)) {
            return refuse(
                    pointer,
                    "group",
                    "Put the conditions into a group: {\"all\": [ … ]}, {\"any\": [ … ]} or"
                            + " {\"not\": { … }}.");
        }
        return readGroup(json, pointer, 1);
    }

    private static boolean isGroup(JsonNode json) {
        return json.isObject() && GROUPS.stream().anyMatch(json::has);
    }

    private ConditionGroup readGroup(JsonNode json, Pointer pointer, int depth) {
        if (depth > DEEPEST) {
            return refuse(
                    pointer,
                    "group",
                    "Groups are nested more than "
                            + DEEPEST
                            + " deep. Write the audience with fewer levels.");
        }
        if (json.size() != 1) {
            return refuse(
                    pointer,
                    "group",
                    "A group has exactly one of all, any and not, and nothing else. Put what must"
                            + " hold together into one \"all\".");
        }
        String kind = json.fieldNames().next();
        JsonNode content = json.get(kind);
        if (kind.equals("not")) {
            ConditionGroup part = readPart(content, pointer.at(kind), depth);
            return part == null ? null : new Not(part);
        }
        if (!content.isArray()) {
            return refuse(
                    pointer.at(kind),
                    "group",
                    Values.quoted(kind) + " must be a list of conditions and groups.");
        }
        List<ConditionGroup> parts = new ArrayList<>(content.size());
        boolean complete = true;
        for (int i = 0; i < content.size(); i++) {
            ConditionGroup part = readPart(content.get(i), pointer.at(kind).at(i), depth);
            complete &= part != null;
            parts.add(part);
        }
        if (!complete) {
            return null;
        }
        return kind.equals("all") ? new All(parts) : new Any(parts);
    }

    private ConditionGroup readPart(JsonNode json, Pointer pointer, int depth) {
        if (isGroup(json)) {
            return readGroup(json, pointer, depth + 1);
        }
        if (json.isObject()) {
            return readCondition(json, pointer);
        }
        return refuse(
                pointer,
                "condition",
                Values.shown(json)
                        + " is not a condition. Write {\"attribute\": …, \"operator\": …,"
                        + " \"value\": …} or a group.");
    }

    private Condition readCondition(JsonNode json, Pointer pointer) {
        int before = refusals.count();
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!CONDITION.contains(name)) {
                refuse(
                        pointer.at(name),
                        "condition",
                        Values.quoted(name)
                                + " is not part of a condition. It has attribute, operator and"
                                + " value.");
            }
        }
        Attribute attribute = attribute(json.path("attribute"), pointer.at("attribute"));
        Operator operator = operator(json.path("operator"), pointer.at("operator"), attribute);
        if (attribute == null || operator == null) {
            return null;
        }
        List<Object> values = values(json.path("value"), pointer.at("value"), attribute, operator);
        return refusals.count() > before ? null : new Condition(attribute.name(), operator, values);
    }

    private Attribute attribute(JsonNode json, Pointer pointer) {
        if (!json.isTextual()) {
            return refuse(
                    pointer,
                    "attribute",
                    "A condition needs the name of an attribute under \"attribute\".");
        }
        Optional<Attribute> attribute = vocabulary.attribute(json.textValue());
        if (attribute.isEmpty()) {
            return refuse(
                    pointer,
                    "unknown-attribute",
                    "The attribute "
                            + Values.quoted(json.textValue())
                            + " is not in the vocabulary. Choose one that is, or ask IT to add it"
                            + " to vocabulary.yaml.");
        }
        return attribute.get();
    }

    private Operator operator(JsonNode json, Pointer pointer, Attribute attribute) {
        Operator operator = json.isTextual() ? Operator.of(json.textValue()).orElse(null) : null;
        if (operator == null) {
            return refuse(
                    pointer,
                    "operator",
                    (json.isMissingNode()
                                    ? "A condition needs an operator"
                                    : Values.shown(json) + " is not an operator")
                            + ". Use one of "
                            + Operator.symbols(
                                    attribute == null
                                            ? List.of(Operator.values())
                                            : Operator.fitting(attribute.type()))
                            + ".");
        }
        if (attribute != null && !operator.fits(attribute.type())) {
            return refuse(
                    pointer,
                    "operator",
                    "%s is of type %s and cannot be compared by %s. Use one of %s."
                            .formatted(
                                    attribute.name(),
                                    attribute.type().id(),
                                    operator.symbol(),
                                    Operator.symbols(Operator.fitting(attribute.type()))));
        }
        return operator;
    }

    private List<Object> values(
            JsonNode json, Pointer pointer, Attribute attribute, Operator operator) {
        return switch (operator.operand()) {
            case NONE -> {
                if (!isAbsent(json)) {
                    refuse(
                            pointer,
                            "value",
                            operator.symbol() + " takes no value. Leave \"value\" out.");
                }
                yield List.of();
            }
            case ONE -> {
                if (isAbsent(json)) {
                    refuse(
                            pointer,
                            "value",
                            "The condition on %s has no value. Give %s under \"value\"."
                                    .formatted(attribute.name(), expected(attribute.type())));
                    yield List.of();
                }
                yield listOf(value(json, pointer, attribute));
            }
            case PAIR, LIST -> severalValues(json, pointer, attribute, operator);
        };
    }

    private List<Object> severalValues(
            JsonNode json, Pointer pointer, Attribute attribute, Operator operator) {
        boolean pair = operator.operand() == Operand.PAIR;
        if (!json.isArray() || json.isEmpty() || (pair && json.size() != 2)) {
            refuse(
                    pointer,
                    "value",
                    pair
                            ? "between takes two values, [lowest, highest], not "
                                    + Values.shown(json)
                                    + "."
                            : operator.symbol()
                                    + " takes a list of at least one value, not "
                                    + Values.shown(json)
                                    + ".");
            return List.of();
        }
        List<Object> values = new ArrayList<>(json.size());
        for (int i = 0; i < json.size(); i++) {
            Object value = value(json.get(i), pointer.at(i), attribute);
            if (value != null) {
                values.add(value);
            }
        }
        if (pair && values.size() == 2 && Values.compare(values.get(0), values.get(1)) > 0) {
            refuse(
                    pointer,
                    "value",
                    "between %s and %s holds for nobody: the lower end comes first."
                            .formatted(Values.shown(json.get(0)), Values.shown(json.get(1))));
        }
        return values;
    }

    private Object value(JsonNode json, Pointer pointer, Attribute attribute) {
        AttributeType type = attribute.type().isNumber() ? AttributeType.DECIMAL : attribute.type();
        Optional<Object> value = type.read(json);
        if (value.isEmpty()) {
            return refuse(
                    pointer,
                    "value",
                    "%s is %s, but %s needs %s."
                            .formatted(
                                    Values.shown(json),
                                    kind(json),
                                    attribute.name(),
                                    expected(attribute.type())));
        }
        Optional<String> allowed = attribute.refusalOf(value.get());
        if (allowed.isPresent()) {
            return refuse(
                    pointer,
                    "value",
                    "%s is never %s: it is %s. Correct the value, or ask IT to extend"
                                    .formatted(attribute.name(), Values.shown(json), allowed.get())
                            + " vocabulary.yaml.");
        }
        return value.get();
    }

    private static List<Object> listOf(Object value) {
        return value == null ? List.of() : List.of(value);
    }

    private static String expected(AttributeType type) {
        return switch (type) {
            case INTEGER, DECIMAL -> "a number";
            case BOOLEAN -> "true or false";
            case TEXT -> "a text";
            case DATE -> "a date such as \"2026-03-01\"";
        };
    }

    private static String kind(JsonNode json) {
        return switch (json.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case BOOLEAN -> "true or false";
            case NUMBER -> "a number";
            case STRING, BINARY -> "a text";
            case NULL, MISSING -> "nothing";
        };
    }

    private <T> T refuse(Pointer pointer, String check, String message) {
        refusals.add(pointer, check, message);
        return null;
    }
}
