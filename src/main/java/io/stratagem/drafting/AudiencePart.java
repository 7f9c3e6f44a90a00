package io.stratagem.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stratagem.ruleset.ConditionWords;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An audience as its form shows it: a group of parts, or one condition. Field names are a path of
 * positions below the group's own name, so that the whole tree lives in the form: {@code
 * rules/r1/parameters:kind}, {@code rules/r1/parameters/0:attribute}, {@code …/1/0:value}.
 *
 * @param name the name that its fields begin with
 * @param kind what it is
 * @param parts of a group; empty for a condition
 * @param attribute of a condition, as typed
 * @param operator of a condition
 * @param value of a condition, as typed; the lower end of {@code between}
 * @param to the upper end of {@code between}, as typed
 */
public record AudiencePart(
        String name,
        Kind kind,
        List<AudiencePart> parts,
        String attribute,
        String operator,
        String value,
        String to) {

    /** What a part of an audience is. */
    public enum Kind {
        /** A group that holds when every part holds. */
        ALL,
        /** A group that holds when at least one part holds. */
        ANY,
        /** A group that holds when no part holds. */
        NONE,
        /** One comparison. */
        CONDITION;

        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final int DEEPEST = 50;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    public boolean isGroup() {
        return kind != Kind.CONDITION;
    }

    static AudiencePart group(String name, Kind kind, List<AudiencePart> parts) {
        return new AudiencePart(name, kind, List.copyOf(parts), "", "", "", "");
    }

    static AudiencePart condition(
            String name, String attribute, String operator, String value, String to) {
        return new AudiencePart(name, Kind.CONDITION, List.of(), attribute, operator, value, to);
    }

    /**
     * The group a document holds; anything that is no group is shown as one without parts.
     *
     * @param words says yes and no
     */
    public static AudiencePart of(String name, JsonNode json, ConditionWords words) {
        AudiencePart part = read(name, json, words);
        return part.isGroup()
                ? part
                : group(name, Kind.ALL, List.of(read(name + "/0", json, words)));
    }

    private static AudiencePart read(String name, JsonNode json, ConditionWords words) {
        JsonNode negated = json.path("not");
        if (negated.isObject()) {
            JsonNode any = negated.path("any");
            return group(
                    name,
                    Kind.NONE,
                    any.isArray() && any.size() != 1
                            ? readAll(name, any, words)
                            : List.of(read(name + "/0", negated, words)));
        }
        if (json.has("attribute") || json.has("operator")) {
            boolean pair = json.path("operator").asText().equals("between");
            JsonNode value = json.path("value");
            return condition(
                    name,
                    json.path("attribute").asText(),
                    json.path("operator").asText(),
                    shown(pair && value.isArray() ? value.path(0) : value, words),
                    pair ? shown(value.path(1), words) : "");
        }
        return json.has("any")
                ? group(name, Kind.ANY, readAll(name, json.get("any"), words))
                : group(name, Kind.ALL, readAll(name, json.path("all"), words));
    }

    private static List<AudiencePart> readAll(String name, JsonNode array, ConditionWords words) {
        List<AudiencePart> parts = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            parts.add(read(name + "/" + i, array.get(i), words));
        }
        return parts;
    }

    private static String shown(JsonNode value, ConditionWords words) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(shown(item, words)));
            return Texts.join(items);
        }
        return value.isBoolean() ? words.yesOrNo(value.booleanValue()) : Texts.of(value);
    }

    /** The part somebody typed, with its parts to a depth nobody needs. */
    public static AudiencePart of(String name, Typed typed) {
        return of(name, typed, 0);
    }

    private static AudiencePart of(String name, Typed typed, int depth) {
        if (!typed.has(name + ":kind")) {
            return condition(
                    name,
                    typed.get(name + ":attribute"),
                    typed.get(name + ":operator"),
                    typed.get(name + ":value"),
                    typed.get(name + ":to"));
        }
        List<AudiencePart> parts = new ArrayList<>();
        for (int i = 0; depth < DEEPEST && isTyped(name + "/" + i, typed); i++) {
            parts.add(of(name + "/" + i, typed, depth + 1));
        }
        Kind kind =
                switch (typed.get(name + ":kind")) {
                    case "any" -> Kind.ANY;
                    case "none" -> Kind.NONE;
                    default -> Kind.ALL;
                };
        return group(name, kind, parts);
    }

    private static boolean isTyped(String name, Typed typed) {
        return typed.has(name + ":kind") || typed.has(name + ":attribute");
    }

    /** This tree with one more part at the end of the group of the given name. */
    public AudiencePart with(String group, Kind added) {
        if (name.equals(group) && isGroup()) {
            String next = name + "/" + parts.size();
            List<AudiencePart> more = new ArrayList<>(parts);
            AudiencePart empty =
                    condition(added == Kind.CONDITION ? next : next + "/0", "", "=", "", "");
            more.add(added == Kind.CONDITION ? empty : group(next, added, List.of(empty)));
            return group(name, kind, more);
        }
        return isGroup()
                ? group(name, kind, parts.stream().map(part -> part.with(group, added)).toList())
                : this;
    }

    /** The part of the given name in this tree, or null. */
    AudiencePart find(String wanted) {
        if (name.equals(wanted)) {
            return this;
        }
        return parts.stream()
                .map(part -> part.find(wanted))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The fields that type this tree. */
    Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (isGroup()) {
            fields.put(name + ":kind", List.of(kind.id()));
            parts.forEach(part -> fields.putAll(part.fields()));
        } else {
            fields.put(name + ":attribute", List.of(attribute));
            fields.put(name + ":operator", List.of(operator));
            fields.put(name + ":value", List.of(value));
            fields.put(name + ":to", List.of(to));
        }
        return fields;
    }

    /** This tree without the part of the given name; the parts behind it move up. */
    public AudiencePart without(String removed) {
        if (!isGroup()) {
            return this;
        }
        List<AudiencePart> kept = new ArrayList<>();
        for (AudiencePart part : parts) {
            if (!part.name.equals(removed)) {
                kept.add(part.without(removed).named(name + "/" + kept.size()));
            }
        }
        return group(name, kind, kept);
    }

    private AudiencePart named(String newName) {
        List<AudiencePart> renamed = new ArrayList<>();
        for (AudiencePart part : parts) {
            renamed.add(part.named(newName + "/" + renamed.size()));
        }
        return new AudiencePart(
                newName, kind, List.copyOf(renamed), attribute, operator, value, to);
    }

    /** Writes it as a document holds it; numbers and yes or no by the type of the attribute. */
    public ObjectNode json(Vocabulary vocabulary) {
        ObjectNode json = JSON.objectNode();
        switch (kind) {
            case ALL -> json.set("all", jsonOfParts(vocabulary));
            case ANY -> json.set("any", jsonOfParts(vocabulary));
            case NONE ->
                    json.set(
                            "not",
                            parts.size() == 1
                                    ? parts.get(0).json(vocabulary)
                                    : JSON.objectNode().set("any", jsonOfParts(vocabulary)));
            case CONDITION -> writeCondition(json, vocabulary);
        }
        return json;
    }

    private ArrayNode jsonOfParts(Vocabulary vocabulary) {
        ArrayNode array = JSON.arrayNode();
        parts.forEach(part -> array.add(part.json(vocabulary)));
        return array;
    }

    private void writeCondition(ObjectNode json, Vocabulary vocabulary) {
        AttributeType type =
                vocabulary.attribute(attribute).map(Attribute::type).orElse(AttributeType.TEXT);
        json.put("attribute", attribute);
        json.put("operator", operator);
        switch (operator) {
            case "is-set", "not-set" -> {}
            case "between" ->
                    json.set(
                            "value",
                            JSON.arrayNode().add(scalar(type, value)).add(scalar(type, to)));
            case "in", "not-in" -> {
                ArrayNode list = JSON.arrayNode();
                Texts.split(value).forEach(item -> list.add(scalar(type, item)));
                json.set("value", list);
            }
            default -> json.set("value", scalar(type, value));
        }
    }

    private static JsonNode scalar(AttributeType type, String text) {
        return switch (type) {
            case INTEGER, DECIMAL -> Texts.number(text);
            case BOOLEAN ->
                    switch (text.toLowerCase(java.util.Locale.ROOT)) {
                        case "yes", "sí", "si", "true" -> BooleanNode.TRUE;
                        case "no", "false" -> BooleanNode.FALSE;
                        default -> TextNode.valueOf(text);
                    };
            case TEXT, DATE -> TextNode.valueOf(text);
        };
    }

    /**
     * Finds the part or field that a JSON pointer below this group's JSON speaks of.
     *
     * @param pointer the reference tokens that follow the group's own place
     * @return a name as the fields have it
     */
    String nameOf(List<String> pointer) {
        if (pointer.isEmpty()) {
            return name;
        }
        if (!isGroup()) {
            return switch (pointer.get(0)) {
                case "attribute" -> name + ":attribute";
                case "operator" -> name + ":operator";
                default ->
                        operator.equals("between")
                                        && pointer.size() > 1
                                        && pointer.get(1).equals("1")
                                ? name + ":to"
                                : name + ":value";
            };
        }
        boolean single = kind == Kind.NONE && parts.size() == 1;
        int skipped = single ? 1 : kind == Kind.NONE ? 3 : 2;
        if (pointer.size() < skipped) {
            return name;
        }
        int index = single ? 0 : index(pointer.get(skipped - 1));
        return index >= 0 && index < parts.size()
                ? parts.get(index).nameOf(pointer.subList(skipped, pointer.size()))
                : name;
    }

    private static int index(String token) {
        return token.matches("\\d{1,6}") ? Integer.parseInt(token) : -1;
    }
}
