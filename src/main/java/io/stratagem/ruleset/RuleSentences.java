package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.offer.Offer;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says the rules of a strategy as sentences a marketer reads. Works on rules as written, so that a
 * draft that is still wrong can be read as well.
 */
public final class RuleSentences {

    private static final Map<String, String> OPERATORS =
            Map.ofEntries(
                    Map.entry("=", "is"),
                    Map.entry("!=", "is not"),
                    Map.entry("in", "is one of"),
                    Map.entry("not-in", "is none of"),
                    Map.entry("<", "is below"),
                    Map.entry("<=", "is at most"),
                    Map.entry(">", "is above"),
                    Map.entry(">=", "is at least"),
                    Map.entry("between", "is from"),
                    Map.entry("is-set", "is known"),
                    Map.entry("not-set", "is not known"));

    private final StrategyDocument document;
    private final TemplateSet templates;
    private final Locale locale;

    /**
     * @param document names the offers
     * @param templates names the parameters and attributes
     * @param locale the language of names
     */
    public RuleSentences(StrategyDocument document, TemplateSet templates, Locale locale) {
        this.document = document;
        this.templates = templates;
        this.locale = locale;
    }

    /**
     * One rule in words.
     *
     * @param scope the offers it speaks of, e.g. {@code Saver, Credit line}
     * @param text what it says of them, e.g. {@code only for customers where age is at least 25}
     */
    public record Sentence(String scope, String text) {}

    /** The rule as a sentence; a rule of an unknown template says so. */
    public Sentence of(Rule rule) {
        String text =
                templates
                        .template(rule.template())
                        .map(template -> text(template, rule.parameters()))
                        .orElse("filled in from the unknown template " + rule.template());
        return new Sentence(scope(rule.scope()), text);
    }

    /**
     * A condition or a group of them in words, e.g. {@code age is at least 25}; empty for a group
     * without conditions.
     *
     * @param group as documents write it
     */
    public String conditions(JsonNode group) {
        return group(group, false);
    }

    /** The offers a scope covers, in words. */
    public String scope(Scope scope) {
        if (scope.offers() != null) {
            return scope.offers().isEmpty()
                    ? "No offer"
                    : String.join(", ", scope.offers().stream().map(this::offerName).toList());
        }
        if (scope.categories() != null) {
            return "Offers of category " + listed(scope.categories(), "or");
        }
        if (scope.tags() != null) {
            return "Offers tagged " + listed(scope.tags(), "or");
        }
        return "Every offer";
    }

    private String offerName(String id) {
        return document.offer(id).map(Offer::name).orElse(id);
    }

    private String text(RuleTemplate template, JsonNode parameters) {
        if (template.isAudienceItself()) {
            String group = group(parameters, false);
            return switch (template.effect()) {
                case QUALIFY ->
                        group.isEmpty()
                                ? "for every customer"
                                : "only for customers where " + group;
                case EXCLUDE ->
                        group.isEmpty() ? "never shown" : "never for customers where " + group;
                case BOOST, TIER, WEIGHT, EXPLORE ->
                        template.label().in(locale) + " where " + group;
            };
        }
        List<String> parts = new ArrayList<>();
        for (Parameter parameter : template.parameters()) {
            JsonNode value = parameters.path(parameter.name());
            JsonNode shown = value.isMissingNode() ? parameter.defaultValue() : value;
            if (shown != null) {
                parts.add(part(parameter, shown));
            }
        }
        String name = template.label().in(locale);
        return parts.isEmpty() ? name : name + ": " + String.join(" · ", parts);
    }

    private String part(Parameter parameter, JsonNode value) {
        String separator = parameter.type() == ParameterType.GROUP ? ": " : " ";
        return parameter.label().in(locale) + separator + value(parameter, value);
    }

    private String value(Parameter parameter, JsonNode value) {
        String text =
                switch (parameter.type()) {
                    case DURATION -> Durations.words(value.asText());
                    case BOOLEAN -> value.asBoolean() ? "yes" : "no";
                    case TEXTS -> listed(texts(value), "and");
                    case OFFERS ->
                            listed(texts(value).stream().map(this::offerName).toList(), "or");
                    case GROUP -> group(value, false);
                    case INTEGER, DECIMAL, TEXT, ENUM, DATE, TIME -> value.asText();
                };
        return parameter.unit() == null ? text : text + " " + parameter.unit();
    }

    /** A condition group in words, e.g. {@code age is at least 25 and (job is a or job is b)}. */
    private String group(JsonNode node, boolean nested) {
        if (node.path("not").isObject()) {
            return "not (" + group(node.get("not"), false) + ")";
        }
        for (Map.Entry<String, String> kind : Map.of("all", " and ", "any", " or ").entrySet()) {
            JsonNode parts = node.path(kind.getKey());
            if (parts.isArray()) {
                boolean many = parts.size() > 1;
                List<String> texts = new ArrayList<>();
                parts.forEach(part -> texts.add(group(part, many)));
                String joined = String.join(kind.getValue(), texts);
                return nested && many ? "(" + joined + ")" : joined;
            }
        }
        return node.has("attribute") ? condition(node) : "";
    }

    private String condition(JsonNode node) {
        String name = node.path("attribute").asText();
        String operator = node.path("operator").asText();
        Optional<Attribute> attribute = templates.vocabulary().attribute(name);
        StringBuilder text = new StringBuilder();
        text.append(attribute.map(a -> a.label().in(locale)).orElse(name));
        text.append(' ').append(OPERATORS.getOrDefault(operator, operator));
        JsonNode value = node.path("value");
        if (operator.equals("between") && value.size() == 2) {
            text.append(' ').append(value.get(0).asText());
            text.append(" to ").append(value.get(1).asText());
        } else if (value.isArray()) {
            text.append(' ').append(listed(texts(value), "or"));
        } else if (!value.isMissingNode()) {
            text.append(' ').append(value.asText());
        }
        attribute
                .map(Attribute::unit)
                .filter(unit -> !value.isMissingNode())
                .ifPresent(unit -> text.append(' ').append(unit));
        return text.toString();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static String listed(List<String> words, String conjunction) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1))
                + " "
                + conjunction
                + " "
                + words.get(words.size() - 1);
    }
}
