package io.stratagem.whynot;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.decision.Circumstances;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSet.DeployedRule;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.whynot.Option.Steps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The values an attribute of the customer could have instead: of those for which all conditions
 * come out alike, the nearest one. For texts there is no nearer, so it is each that a condition
 * names, then one that none names.
 */
final class AttributeValues {

    private static final String ANOTHER = "other";

    private final RuleSet ruleSet;
    private final Circumstances circumstances;

    /** By attribute what conditions compare it with. */
    private final Map<String, Set<JsonNode>> compared = new TreeMap<>();

    /**
     * @param matters which rules can alter the decision
     */
    AttributeValues(RuleSet ruleSet, Circumstances circumstances, Predicate<DeployedRule> matters) {
        this.ruleSet = ruleSet;
        this.circumstances = circumstances;
        ruleSet.rules().stream().filter(matters).forEach(rule -> collect(rule.rule().parameters()));
    }

    private void collect(JsonNode node) {
        if (node.has("attribute") && node.has("operator")) {
            Set<JsonNode> values =
                    compared.computeIfAbsent(
                            node.path("attribute").asText(), name -> new LinkedHashSet<>());
            JsonNode value = node.path("value");
            if (value.isArray()) {
                value.forEach(values::add);
            } else if (!value.isMissingNode()) {
                values.add(value);
            }
        } else {
            node.forEach(this::collect);
        }
    }

    List<Option> options() {
        List<Option> options = new ArrayList<>();
        compared.forEach(
                (name, values) ->
                        ruleSet.templates()
                                .vocabulary()
                                .attribute(name)
                                .filter(attribute -> !attribute.sensitive())
                                .ifPresent(attribute -> options.add(option(attribute, values))));
        return options;
    }

    private Option option(Attribute attribute, Set<JsonNode> written) {
        Object own = circumstances.attribute(attribute.name());
        Scale unscaled = Scale.of(attribute, List.of());
        List<Object> values = new ArrayList<>();
        written.forEach(
                json -> {
                    Object value = unscaled.read(json);
                    if (value != null) {
                        values.add(value);
                    }
                });
        List<Object> others =
                unscaled.isOrdered() ? ordered(attribute, values, own) : named(attribute, values);
        List<Flip> flips = new ArrayList<>();
        for (Object other : others) {
            if (!other.equals(own) && attribute.refusalOf(other).isEmpty()) {
                flips.add(flip(attribute, own, other));
            }
        }
        if (own != null) {
            flips.add(flip(attribute, own, null));
        }
        return new Steps(FlipKind.ATTRIBUTE, flips);
    }

    private static Flip flip(Attribute attribute, Object from, Object to) {
        return new Flip(FlipKind.ATTRIBUTE, attribute.name(), null, from, to, null);
    }

    private static List<Object> named(Attribute attribute, List<Object> values) {
        if (attribute.type() == AttributeType.BOOLEAN) {
            return List.of(true, false);
        }
        Set<Object> named = new LinkedHashSet<>(values);
        if (!attribute.values().isEmpty()) {
            named.addAll(attribute.values());
            return List.copyOf(named);
        }
        String another = ANOTHER;
        for (int i = 2; named.contains(another); i++) {
            another = ANOTHER + "-" + i;
        }
        named.add(another);
        return List.copyOf(named);
    }

    /**
     * The places at which a condition may begin or cease to hold, and those a step beside, so that
     * the nearest of every stretch between two is among them.
     */
    private static List<Object> ordered(Attribute attribute, List<Object> values, Object own) {
        List<Object> concerned = new ArrayList<>(values);
        if (own != null) {
            concerned.add(own);
        }
        Scale scale = Scale.of(attribute, concerned);
        boolean whole = attribute.type() != AttributeType.DECIMAL;
        TreeSet<BigDecimal> places = new TreeSet<>();
        for (Object value : values) {
            BigDecimal at = scale.position(value);
            BigDecimal below = whole ? at.setScale(0, RoundingMode.FLOOR) : at;
            BigDecimal above = whole ? at.setScale(0, RoundingMode.CEILING) : at;
            places.add(below);
            places.add(above);
            places.add(below.add(scale.step()));
            places.add(above.subtract(scale.step()));
        }
        if (values.isEmpty()) {
            places.add(BigDecimal.ZERO);
        }
        List<BigDecimal> sorted = new ArrayList<>(places);
        if (own != null) {
            BigDecimal from = scale.position(own);
            sorted.sort(Comparator.comparing(place -> place.subtract(from).abs()));
        }
        return sorted.stream().map(scale::at).toList();
    }
}
