package io.stratagem.badinput;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A strategy document that nothing is wrong with, and ways to spoil it. */
final class Document {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** In the names of the {@link Scene}. */
    static final String GOOD =
            """
            { "id": "$STRATEGY", "name": "Good",
              "placements": [{"id": "$PLACEMENT", "channel": "web", "slots": 3}],
              "offers": [
                {"id": "saver", "name": "Saver", "category": "savings", "tags": ["deposit"],
                 "value": 40, "priority": 50, "lever": 1, "tier": "standard", "propensity": 0.2,
                 "treatments": [{"placement": "$PLACEMENT", "content": {"title": "Save"}}]},
                {"id": "welcome", "name": "Welcome", "category": "service", "tags": [],
                 "value": 0, "priority": 1, "lever": 1, "tier": "fallback",
                 "treatments": [{"placement": "$PLACEMENT", "content": {"title": "Welcome"}}]}],
              "rules": [
                {"id": "adults", "template": "eligibility/audience", "scope": {"offers": ["saver"]},
                 "parameters": {"all": [{"attribute": "age", "operator": ">=", "value": 18}]}},
                {"id": "cap", "template": "contact-policy/frequency-cap", "scope": {"all": true},
                 "parameters": {"maximum": 3, "window": "P7D", "counts": "decision"}}],
              "arbitration": {"propensity": true, "value": true, "contextWeight": true,
                              "lever": true},
              "fallback": {"offer": "welcome"} }
            """;

    private Document() {}

    /**
     * @param pointer where to put it; {@code -} adds to a list
     * @param json what to put there
     */
    static String with(String pointer, String json) {
        ObjectNode document = (ObjectNode) read(GOOD);
        put(document, pointer, read(json));
        return document.toString();
    }

    /** With two places changed. */
    static String with(String pointer, String json, String second, String secondJson) {
        ObjectNode document = (ObjectNode) read(with(pointer, json));
        put(document, second, read(secondJson));
        return document.toString();
    }

    /** With one more rule. */
    static String withRule(String template, String scope, String parameters) {
        return with(
                "/rules/-",
                """
                {"id": "added", "template": "%s", "scope": %s, "parameters": %s}
                """
                        .formatted(template, scope, parameters));
    }

    /** With one more rule that reads attributes of the customer. */
    static String withCondition(String condition) {
        return withRule("exclusion/audience", "{\"all\": true}", "{\"all\": [" + condition + "]}");
    }

    static String without(String pointer) {
        ObjectNode document = (ObjectNode) read(GOOD);
        JsonPointer place = JsonPointer.compile(pointer);
        ((ObjectNode) document.at(place.head())).remove(place.last().getMatchingProperty());
        return document.toString();
    }

    private static void put(ObjectNode document, String pointer, JsonNode value) {
        JsonPointer place = JsonPointer.compile(pointer);
        String last = place.last().getMatchingProperty();
        JsonNode holder = document.at(place.head());
        if (holder instanceof ObjectNode object) {
            object.set(last, value);
        } else if (last.equals("-")) {
            ((ArrayNode) holder).add(value);
        } else {
            ((ArrayNode) holder).set(Integer.parseInt(last), value);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
