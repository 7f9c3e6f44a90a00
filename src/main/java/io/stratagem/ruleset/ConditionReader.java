package io.stratagem.ruleset;

import static io.stratagem.ruleset.ParameterReader.isAbsent;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.ruleset.ConditionGroup.All;
import io.stratagem.ruleset.ConditionGroup.Any;
import io.stratagem.ruleset.ConditionGroup.Condition;
import io.stratagem.ruleset.ConditionGroup.Not;
import io.stratagem.ruleset.Operator.Operand;
import io.stratagem.ruleset.ParameterReader.Values;
import io.stratagem.shared.Label;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.Wording;
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
                    Wording.of(
                            "Put the conditions into a group: {\"all\": [ … ]}, {\"any\": [ … ]} or {\"not\": { … }}.",
                            "Ponga las condiciones en un grupo: {\"all\": [ … ]}, {\"any\": [ … ]} o {\"not\": { … }}."));
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
                    Wording.of(
                            "Groups are nested more than %s deep. Write the audience with fewer levels.",
                            "Hay más de %s grupos unos dentro de otros. Escriba la audiencia con menos niveles.",
                            DEEPEST));
        }
        if (json.size() != 1) {
            return refuse(
                    pointer,
                    "group",
                    Wording.of(
                            "A group has exactly one of all, any and not, and nothing else. Put what must hold together into one \"all\".",
                            "Un grupo tiene exactamente uno de all, any y not, y nada más. Ponga en un solo \"all\" lo que debe cumplirse a la vez."));
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
                    Wording.of(
                            "%s must be a list of conditions and groups.",
                            "%s debe ser una lista de condiciones y grupos.", Values.quoted(kind)));
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
                Wording.of(
                        "%s is not a condition. Write {\"attribute\": …, \"operator\": …, \"value\": …} or a group.",
                        "%s no es una condición. Escriba {\"attribute\": …, \"operator\": …, \"value\": …} o un grupo.",
                        Values.shown(json)));
    }

    private Condition readCondition(JsonNode json, Pointer pointer) {
        int before = refusals.count();
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!CONDITION.contains(name)) {
                refuse(
                        pointer.at(name),
                        "condition",
                        Wording.of(
                                "%s is not part of a condition. It has attribute, operator and value.",
                                "%s no es parte de una condición. Tiene attribute, operator y value.",
                                Values.quoted(name)));
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
                    Wording.of(
                            "A condition needs the name of an attribute under \"attribute\".",
                            "Una condición necesita el nombre de un atributo en \"attribute\"."));
        }
        Optional<Attribute> attribute = vocabulary.attribute(json.textValue());
        if (attribute.isEmpty()) {
            return refuse(
                    pointer,
                    "unknown-attribute",
                    Wording.of(
                            "The attribute %s is not in the vocabulary. Choose one that is, or ask IT to add it to vocabulary.yaml.",
                            "El atributo %s no está en el vocabulario. Elija uno que esté, o pida a TI que lo añada a vocabulary.yaml.",
                            Values.quoted(json.textValue())));
        }
        return attribute.get();
    }

    private Operator operator(JsonNode json, Pointer pointer, Attribute attribute) {
        Operator operator = json.isTextual() ? Operator.of(json.textValue()).orElse(null) : null;
        if (operator == null) {
            return refuse(
                    pointer,
                    "operator",
                    Wording.of(
                            "%s. Use one of %s.",
                            "%s. Use uno de %s.",
                            json.isMissingNode()
                                    ? new Label(
                                            "A condition needs an operator",
                                            "Una condición necesita un operador")
                                    : Wording.of(
                                            "%s is not an operator",
                                            "%s no es un operador", Values.shown(json)),
                            Operator.symbols(
                                    attribute == null
                                            ? List.of(Operator.values())
                                            : Operator.fitting(attribute.type()))));
        }
        if (attribute != null && !operator.fits(attribute.type())) {
            return refuse(
                    pointer,
                    "operator",
                    Wording.of(
                            "%s is of type %s and cannot be compared by %s. Use one of %s.",
                            "%s es de tipo %s y no se puede comparar con %s. Use uno de %s.",
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
                            Wording.of(
                                    "%s takes no value. Leave \"value\" out.",
                                    "%s no lleva ningún valor. Quite \"value\".",
                                    operator.symbol()));
                }
                yield List.of();
            }
            case ONE -> {
                if (isAbsent(json)) {
                    refuse(
                            pointer,
                            "value",
                            Wording.of(
                                    "The condition on %s has no value. Give %s under \"value\".",
                                    "La condición sobre %s no tiene valor. Dé %s en \"value\".",
                                    attribute.name(),
                                    expected(attribute.type())));
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
                            ? Wording.of(
                                    "between takes two values, [lowest, highest], not %s.",
                                    "between lleva dos valores, [menor, mayor], no %s.",
                                    Values.shown(json))
                            : Wording.of(
                                    "%s takes a list of at least one value, not %s.",
                                    "%s lleva una lista de al menos un valor, no %s.",
                                    operator.symbol(),
                                    Values.shown(json)));
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
                    Wording.of(
                            "between %s and %s holds for nobody: the lower end comes first.",
                            "entre %s y %s no se cumple para nadie: el extremo menor va primero.",
                            Values.shown(json.get(0)),
                            Values.shown(json.get(1))));
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
                    Wording.of(
                            "%s is %s, but %s needs %s.",
                            "%s es %s, pero %s necesita %s.",
                            Values.shown(json),
                            kind(json),
                            attribute.name(),
                            expected(attribute.type())));
        }
        Optional<Wording> allowed = attribute.refusalOf(value.get());
        if (allowed.isPresent()) {
            return refuse(
                    pointer,
                    "value",
                    Wording.of(
                            "%s is never %s: it is %s. Correct the value, or ask IT to extend vocabulary.yaml.",
                            "%s nunca es %s: es %s. Corrija el valor, o pida a TI que amplíe vocabulary.yaml.",
                            attribute.label(),
                            Values.shown(json),
                            allowed.get()));
        }
        return value.get();
    }

    private static List<Object> listOf(Object value) {
        return value == null ? List.of() : List.of(value);
    }

    private static Label expected(AttributeType type) {
        return switch (type) {
            case INTEGER, DECIMAL -> new Label("a number", "un número");
            case BOOLEAN -> new Label("true or false", "true o false");
            case TEXT -> new Label("a text", "un texto");
            case DATE ->
                    new Label("a date such as \"2026-03-01\"", "una fecha como \"2026-03-01\"");
        };
    }

    private static Label kind(JsonNode json) {
        return switch (json.getNodeType()) {
            case ARRAY -> new Label("a list", "una lista");
            case OBJECT, POJO -> new Label("an object", "un objeto");
            case BOOLEAN -> new Label("true or false", "true o false");
            case NUMBER -> new Label("a number", "un número");
            case STRING, BINARY -> new Label("a text", "un texto");
            case NULL, MISSING -> new Label("nothing", "nada");
        };
    }

    private <T> T refuse(Pointer pointer, String check, Wording message) {
        refusals.add(pointer, check, message);
        return null;
    }
}
