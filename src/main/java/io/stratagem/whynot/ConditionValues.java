package io.stratagem.whynot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.decision.Circumstances;
import io.stratagem.ruleset.RuleSet.DeployedRule;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.whynot.Option.Steps;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For each condition of a rule the nearest values that it could compare with instead, so that it
 * comes out otherwise for the customer. Whether it does is for the engine to say.
 */
final class ConditionValues {

    private final DeployedRule rule;
    private final TemplateSet templates;
    private final Circumstances circumstances;
    private final List<Option> options = new ArrayList<>();

    ConditionValues(DeployedRule rule, TemplateSet templates, Circumstances circumstances) {
        this.rule = rule;
        this.templates = templates;
        this.circumstances = circumstances;
    }

    List<Option> options() {
        collect(rule.rule().parameters(), List.of());
        return options;
    }

    private void collect(JsonNode node, List<String> at) {
        if (node.has("attribute") && node.has("operator")) {
            templates
                    .vocabulary()
                    .attribute(node.path("attribute").asText())
                    .filter(attribute -> !attribute.sensitive())
                    .ifPresent(attribute -> add(attribute, node, at));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), with(at, Integer.toString(i)));
            }
        } else {
            node.properties().forEach(part -> collect(part.getValue(), with(at, part.getKey())));
        }
    }

    private static List<String> with(List<String> at, String token) {
        List<String> below = new ArrayList<>(at);
        below.add(token);
        return below;
    }

    private void add(Attribute attribute, JsonNode condition, List<String> at) {
        Object own = circumstances.attribute(attribute.name());
        JsonNode written = condition.path("value");
        if (own == null || written.isMissingNode()) {
            return;
        }
        List<Flip> flips = new ArrayList<>();
        for (JsonNode other :
                others(attribute, condition.path("operator").asText(), written, own)) {
            flips.add(
                    new Flip(
                            FlipKind.CONDITION,
                            rule.id(),
                            "/" + String.join("/", at),
                            condition,
                            ((ObjectNode) condition).deepCopy().set("value", other),
                            Edit.ofRule(
                                    rule.id(),
                                    with(with(List.of("parameters"), at), "value"),
                                    other)));
        }
        options.add(new Steps(FlipKind.CONDITION, flips));
    }

    private static List<String> with(List<String> first, List<String> then) {
        List<String> both = new ArrayList<>(first);
        both.addAll(then);
        return both;
    }

    private List<JsonNode> others(
            Attribute attribute, String operator, JsonNode written, Object own) {
        List<Object> values = new ArrayList<>();
        if (written.isArray()) {
            written.forEach(value -> values.add(Scale.of(attribute, List.of()).read(value)));
        } else {
            values.add(Scale.of(attribute, List.of()).read(written));
        }
        List<Object> concerned = new ArrayList<>(values);
        concerned.add(own);
        Scale scale = Scale.of(attribute, concerned);
        return switch (operator) {
            case "=", "!=", ">=", "<=", ">", "<" ->
                    scale.isOrdered()
                            ? nearest(
                                    scale,
                                    values.get(0),
                                    own,
                                    stepped(scale, own, 1),
                                    stepped(scale, own, -1))
                            : nearest(scale, values.get(0), own);
            case "between" -> ends(scale, values.get(0), values.get(1), own);
            case "in", "not-in" -> list(scale, written, own);
            default -> List.of();
        };
    }

    /** Those of the values that are allowed and not the present one, the nearest first. */
    private static List<JsonNode> nearest(Scale scale, Object present, Object... others) {
        List<Object> allowed = new ArrayList<>();
        for (Object other : others) {
            if (scale.allows(other) && !scale.json(other).equals(scale.json(present))) {
                allowed.add(other);
            }
        }
        if (scale.isOrdered()) {
            BigDecimal from = scale.position(present);
            allowed.sort(Comparator.comparing(other -> scale.position(other).subtract(from).abs()));
        }
        return allowed.stream().map(scale::json).toList();
    }

    private static Object stepped(Scale scale, Object value, int steps) {
        return scale.at(
                scale.position(value).add(scale.step().multiply(BigDecimal.valueOf(steps))));
    }

    /** Either end moved to the value or a step beyond it, the nearest first. */
    private static List<JsonNode> ends(Scale scale, Object low, Object high, Object own) {
        Map<JsonNode, BigDecimal> moves = new LinkedHashMap<>();
        for (Object end : List.of(own, stepped(scale, own, 1), stepped(scale, own, -1))) {
            BigDecimal to = scale.position(end);
            BigDecimal lowest = scale.position(low);
            BigDecimal highest = scale.position(high);
            if (scale.allows(end) && to.compareTo(highest) <= 0 && to.compareTo(lowest) != 0) {
                moves.put(pair(scale, end, high), to.subtract(lowest).abs());
            }
            if (scale.allows(end) && to.compareTo(lowest) >= 0 && to.compareTo(highest) != 0) {
                moves.put(pair(scale, low, end), to.subtract(highest).abs());
            }
        }
        return moves.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static JsonNode pair(Scale scale, Object low, Object high) {
        return JsonNodeFactory.instance.arrayNode().add(scale.json(low)).add(scale.json(high));
    }

    /** With the value, or without it when it is there and not alone. */
    private static List<JsonNode> list(Scale scale, JsonNode written, Object own) {
        ArrayNode others = JsonNodeFactory.instance.arrayNode();
        boolean present = false;
        for (JsonNode value : written) {
            boolean same =
                    scale.isOrdered()
                            ? scale.position(scale.read(value)).compareTo(scale.position(own)) == 0
                            : own.equals(scale.read(value));
            present |= same;
            if (!same) {
                others.add(value);
            }
        }
        if (!present) {
            others.add(scale.json(own));
        }
        return others.isEmpty() ? List.of() : List.of(others);
    }
}
