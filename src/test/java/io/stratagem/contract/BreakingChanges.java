package io.stratagem.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;

/**
 * What of a new OpenAPI document would break a client that was written against an old one. Names of
 * schemas do not count, what they say does. A field that goes from a request counts as well, since
 * unknown fields are errors, and so does a value that is new to an enum of an answer.
 */
final class BreakingChanges {

    private static final List<String> LOWER_BOUNDS =
            List.of("minimum", "minLength", "minItems", "minProperties");
    private static final List<String> UPPER_BOUNDS =
            List.of("maximum", "maxLength", "maxItems", "maxProperties");
    private static final List<String> ALTERNATIVES = List.of("oneOf", "anyOf", "allOf");

    private final JsonNode old;
    private final JsonNode now;
    private final List<String> found = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    /** Which way a value travels: what a client sends, or what it gets. */
    private enum Direction {
        SENT,
        ANSWERED
    }

    private BreakingChanges(JsonNode old, JsonNode now) {
        this.old = old;
        this.now = now;
    }

    /**
     * @return sentences, one a change, each with its place; empty when no client breaks
     */
    static List<String> between(JsonNode old, JsonNode now) {
        BreakingChanges changes = new BreakingChanges(old, now);
        each(old.path("paths"), changes::path);
        return List.copyOf(changes.found);
    }

    private void path(String path, JsonNode before) {
        JsonNode after = now.path("paths").path(path);
        each(
                before,
                (method, operation) -> {
                    String call = method.toUpperCase(Locale.ROOT) + " " + path;
                    if (after.path(method).isMissingNode()) {
                        found.add(call + " is gone");
                    } else {
                        operation(call, operation, after.path(method));
                    }
                });
    }

    private void operation(String call, JsonNode before, JsonNode after) {
        parameters(call, before.path("parameters"), after.path("parameters"));
        body(call + ", body", before.path("requestBody"), after.path("requestBody"));
        each(
                before.path("responses"),
                (status, response) ->
                        response(
                                call + ", " + status,
                                response,
                                after.path("responses").path(status)));
        for (JsonNode way : before.path("security")) {
            if (!contains(after.path("security"), way)) {
                found.add("%s: no longer takes the credentials %s".formatted(call, way));
            }
        }
    }

    private void parameters(String call, JsonNode before, JsonNode after) {
        for (JsonNode parameter : before) {
            String at = call + ", " + parameter.path("in").asText() + " " + name(parameter);
            JsonNode same = parameter(after, parameter);
            if (same.isMissingNode()) {
                found.add(at + " is gone");
                continue;
            }
            if (same.path("required").asBoolean() && !parameter.path("required").asBoolean()) {
                found.add(at + " is now required");
            }
            schema(at, parameter.path("schema"), same.path("schema"), Direction.SENT);
        }
        for (JsonNode parameter : after) {
            if (parameter.path("required").asBoolean()
                    && parameter(before, parameter).isMissingNode()) {
                found.add(
                        "%s, %s %s is new and required"
                                .formatted(call, parameter.path("in").asText(), name(parameter)));
            }
        }
    }

    private static String name(JsonNode parameter) {
        return parameter.path("name").asText();
    }

    private static JsonNode parameter(JsonNode all, JsonNode wanted) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(
                        one ->
                                name(one).equals(name(wanted))
                                        && one.path("in").equals(wanted.path("in")))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private void body(String at, JsonNode before, JsonNode after) {
        if (after.path("required").asBoolean() && !before.path("required").asBoolean()) {
            found.add(at + " is now required");
        }
        content(at, before.path("content"), after.path("content"), Direction.SENT);
    }

    private void response(String at, JsonNode before, JsonNode after) {
        if (after.isMissingNode()) {
            found.add(at + " is gone");
            return;
        }
        JsonNode was = resolved(old, before);
        JsonNode is = resolved(now, after);
        content(at, was.path("content"), is.path("content"), Direction.ANSWERED);
        each(
                was.path("headers"),
                (name, header) -> {
                    if (is.path("headers").path(name).isMissingNode()) {
                        found.add(at + ", header " + name + " is gone");
                    }
                });
    }

    private void content(String at, JsonNode before, JsonNode after, Direction direction) {
        each(
                before,
                (type, media) -> {
                    if (after.path(type).isMissingNode()) {
                        found.add(at + ", " + type + " is gone");
                    } else {
                        schema(
                                at,
                                media.path("schema"),
                                after.path(type).path("schema"),
                                direction);
                    }
                });
    }

    private void schema(String at, JsonNode before, JsonNode after, Direction direction) {
        if (before.isMissingNode()) {
            return;
        }
        String pair = before.path("$ref").asText() + " " + after.path("$ref").asText() + direction;
        if (before.has("$ref") && after.has("$ref") && !compared.add(pair)) {
            return;
        }
        JsonNode was = resolved(old, before);
        JsonNode is = resolved(now, after);
        if (was.has("type") && !was.path("type").equals(is.path("type"))
                || direction == Direction.SENT && !was.has("type") && is.has("type")) {
            found.add("%s: was %s, is %s".formatted(at, type(was), type(is)));
            return;
        }
        for (String kind : List.of("format", "pattern")) {
            if (!was.path(kind).equals(is.path(kind))
                    && (direction == Direction.SENT ? is.has(kind) : was.has(kind))) {
                found.add(
                        "%s: %s was %s, is %s"
                                .formatted(at, kind, word(was.path(kind)), word(is.path(kind))));
            }
        }
        bounds(at, was, is, direction);
        values(at, was, is, direction);
        properties(at, was, is, direction);
        schema(at + "[]", was.path("items"), is.path("items"), direction);
        if (was.path("additionalProperties").isObject()) {
            schema(
                    at + "/*",
                    was.path("additionalProperties"),
                    is.path("additionalProperties"),
                    direction);
        }
        for (String way : ALTERNATIVES) {
            alternatives(at, was.path(way), is.path(way), direction);
        }
    }

    private void bounds(String at, JsonNode was, JsonNode is, Direction direction) {
        JsonNode wide = direction == Direction.SENT ? was : is;
        JsonNode narrow = direction == Direction.SENT ? is : was;
        for (String bound : LOWER_BOUNDS) {
            if (narrow.has(bound)
                    && (!wide.has(bound)
                            || narrow.path(bound).asDouble() > wide.path(bound).asDouble())) {
                bound(at, bound, was, is);
            }
        }
        for (String bound : UPPER_BOUNDS) {
            if (narrow.has(bound)
                    && (!wide.has(bound)
                            || narrow.path(bound).asDouble() < wide.path(bound).asDouble())) {
                bound(at, bound, was, is);
            }
        }
    }

    private void bound(String at, String bound, JsonNode was, JsonNode is) {
        found.add(
                "%s: %s was %s, is %s"
                        .formatted(at, bound, word(was.path(bound)), word(is.path(bound))));
    }

    private void values(String at, JsonNode was, JsonNode is, Direction direction) {
        if (direction == Direction.SENT && !was.has("enum") && is.has("enum")) {
            found.add("%s: only takes %s now".formatted(at, is.path("enum")));
        }
        if (direction == Direction.SENT && is.has("enum")) {
            for (JsonNode value : was.path("enum")) {
                if (!contains(is.path("enum"), value)) {
                    found.add("%s: no longer takes %s".formatted(at, value));
                }
            }
        }
        if (direction == Direction.ANSWERED && was.has("enum")) {
            for (JsonNode value : is.path("enum")) {
                if (!contains(was.path("enum"), value)) {
                    found.add("%s: may now be %s".formatted(at, value));
                }
            }
        }
    }

    private void properties(String at, JsonNode was, JsonNode is, Direction direction) {
        each(
                was.path("properties"),
                (name, property) -> {
                    if (is.path("properties").path(name).isMissingNode()) {
                        found.add(at + "/" + name + " is gone");
                    } else {
                        schema(
                                at + "/" + name,
                                property,
                                is.path("properties").path(name),
                                direction);
                    }
                });
        JsonNode wide = direction == Direction.SENT ? was : is;
        JsonNode narrow = direction == Direction.SENT ? is : was;
        for (JsonNode name : narrow.path("required")) {
            if (!contains(wide.path("required"), name)) {
                found.add(
                        at
                                + "/"
                                + name.asText()
                                + (direction == Direction.SENT
                                        ? " is now required"
                                        : " may now be missing"));
            }
        }
    }

    /** Alternatives are told apart by their order. */
    private void alternatives(String at, JsonNode was, JsonNode is, Direction direction) {
        if (direction == Direction.SENT && is.size() < was.size()
                || direction == Direction.ANSWERED && was.size() > 0 && is.size() > was.size()) {
            found.add("%s: had %d alternatives, has %d".formatted(at, was.size(), is.size()));
        }
        for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
            schema(at, was.get(i), is.get(i), direction);
        }
    }

    private static String type(JsonNode schema) {
        return schema.has("type") ? word(schema.path("type")) : "anything";
    }

    private static String word(JsonNode value) {
        return value.isMissingNode()
                ? "open"
                : value.isTextual() ? value.asText() : value.toString();
    }

    private static boolean contains(JsonNode list, JsonNode wanted) {
        return StreamSupport.stream(list.spliterator(), false).anyMatch(wanted::equals);
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            found = document.at(found.path("$ref").asText().substring(1));
        }
        return found;
    }

    private static void each(JsonNode object, BiConsumer<String, JsonNode> doing) {
        object.properties().forEach(field -> doing.accept(field.getKey(), field.getValue()));
    }
}
