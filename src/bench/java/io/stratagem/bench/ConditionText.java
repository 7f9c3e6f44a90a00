package io.stratagem.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The small language in which an oracle states conditions: {@code age between 25 and 60 and
 * default=no and balance>=1000}, or {@code always}. Made into groups of the strategy document.
 */
final class ConditionText {

    private static final Pattern CONDITION =
            Pattern.compile(
                    "(?<attribute>\\w+)(?:\\s+between\\s+(?<low>[\\w.-]+)\\s+and\\s+(?<high>[\\w.-]+)"
                            + "|\\s*(?<operator><=|>=|!=|=|<|>)\\s*(?<value>[\\w.-]+))");
    private static final Pattern AND = Pattern.compile("\\s+and\\s+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private ConditionText() {}

    /** Whether the text asks nothing. */
    static boolean isAlways(String text) {
        return text.strip().equals("always");
    }

    /**
     * @param text conditions joined by {@code and}, nothing else
     * @return a group of which all parts must hold
     * @throws IllegalArgumentException when there is anything else in it
     */
    static ObjectNode all(String text) {
        ObjectNode group = JsonNodeFactory.instance.objectNode();
        ArrayNode parts = group.putArray("all");
        Matcher condition = CONDITION.matcher(text.strip());
        Matcher and = AND.matcher(text.strip());
        int at = 0;
        while (condition.find(at) && condition.start() == at) {
            parts.add(condition(condition));
            at = condition.end();
            if (at == text.strip().length()) {
                return group;
            }
            if (!and.find(at) || and.start() != at) {
                break;
            }
            at = and.end();
        }
        throw new IllegalArgumentException(
                "Not a list of conditions from character " + (at + 1) + " on: " + text);
    }

    /**
     * Finds the conditions among other words.
     *
     * @param text alternatives separated by semicolons, each with at least one condition
     * @return a group of which any alternative must hold
     * @throws IllegalArgumentException for an alternative without a condition
     */
    static ObjectNode anyIn(String text) {
        ObjectNode group = JsonNodeFactory.instance.objectNode();
        ArrayNode alternatives = group.putArray("any");
        for (String alternative : text.split(";")) {
            ArrayNode parts = alternatives.addObject().putArray("all");
            Matcher condition = CONDITION.matcher(alternative);
            while (condition.find()) {
                parts.add(condition(condition));
            }
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("No condition in: " + alternative);
            }
        }
        return group;
    }

    private static ObjectNode condition(Matcher condition) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("attribute", condition.group("attribute"));
        if (condition.group("operator") == null) {
            json.put("operator", "between");
            ArrayNode ends = json.putArray("value");
            ends.add(new BigDecimal(condition.group("low")));
            ends.add(new BigDecimal(condition.group("high")));
            return json;
        }
        json.put("operator", condition.group("operator"));
        String value = condition.group("value");
        return NUMBER.matcher(value).matches()
                ? json.put("value", new BigDecimal(value))
                : json.put("value", value);
    }
}
