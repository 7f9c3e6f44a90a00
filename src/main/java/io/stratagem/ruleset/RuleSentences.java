package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.shared.Label;
import io.stratagem.shared.Manner;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyWords;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says the rules of a strategy as sentences a marketer reads. Works on rules as written, so that a
 * draft that is still wrong can be read as well.
 */
public final class RuleSentences {

    /** A part of a template's sentence that can be left out; its words are the first group. */
    static final Pattern PART = Pattern.compile("\\[([^\\[\\]]*)\\]");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9]+)\\}");
    private static final Label AND = new Label("and", "y");
    private static final Label OR = new Label("or", "o");

    private final Map<String, String> offerNames;
    private final TemplateSet templates;
    private final Locale locale;
    private final StrategyWords terms;
    private final ConditionWords words;

    /**
     * @param document names the offers
     * @param templates names the parameters and attributes
     * @param locale the language of names
     */
    public RuleSentences(StrategyDocument document, TemplateSet templates, Locale locale) {
        this(document, templates, Manner.plain(locale));
    }

    /**
     * @param document names the offers
     * @param templates names the parameters and attributes
     * @param manner how numbers are written
     */
    public RuleSentences(StrategyDocument document, TemplateSet templates, Manner manner) {
        this(
                new HashMap<>(),
                templates,
                manner.locale(),
                new ConditionWords(templates.vocabulary(), manner));
        document.offers().forEach(offer -> offerNames.putIfAbsent(offer.id(), offer.name()));
    }

    private RuleSentences(
            Map<String, String> offerNames,
            TemplateSet templates,
            Locale locale,
            ConditionWords words) {
        this.offerNames = offerNames;
        this.templates = templates;
        this.locale = locale;
        this.terms = StrategyWords.in(locale);
        this.words = words;
    }

    /** The same, but of many offers or values only the first are named, and the others counted. */
    public RuleSentences brief() {
        return new RuleSentences(offerNames, templates, locale, words.brief());
    }

    /**
     * One rule in words.
     *
     * @param scope the offers it speaks of, e.g. {@code Saver, Credit line}
     * @param text what it says of them, e.g. {@code only for customers where age is at least 25}
     * @param whole both as one sentence, e.g. {@code Never show Credit line to customers where job
     *     is student}
     */
    public record Sentence(String scope, String text, List<Piece> whole) {

        /** The whole sentence as a text. */
        public String plain() {
            return String.join("", whole.stream().map(Piece::text).toList());
        }
    }

    /**
     * A part of a sentence.
     *
     * @param text the words, with the spaces around them
     * @param strong whether it is what was filled in: names and values
     */
    public record Piece(String text, boolean strong) {}

    /** The rule as a sentence; a rule of an unknown template says so. */
    public Sentence of(Rule rule) {
        String scope = scope(rule.scope());
        Optional<RuleTemplate> template = templates.template(rule.template());
        String text =
                template.map(known -> text(known, rule.parameters()))
                        .orElseGet(
                                () ->
                                        said(
                                                        "filled in from the unknown template ",
                                                        "rellenada con la plantilla desconocida ")
                                                + rule.template());
        return new Sentence(scope, text, whole(template, rule, scope, text));
    }

    private List<Piece> whole(
            Optional<RuleTemplate> template, Rule rule, String scope, String text) {
        if (template.filter(RuleTemplate::isAudienceItself).isEmpty()) {
            return List.of(new Piece(scope, true), new Piece(": " + text, false));
        }
        Effect effect = template.get().effect();
        if (effect != Effect.QUALIFY && effect != Effect.EXCLUDE) {
            return List.of(new Piece(scope, true), new Piece(": " + text, false));
        }
        boolean qualify = effect == Effect.QUALIFY;
        List<Piece> pieces = new ArrayList<>();
        pieces.add(
                new Piece(
                        qualify
                                ? said("Show ", "Mostrar ")
                                : said("Never show ", "No mostrar nunca "),
                        false));
        pieces.add(new Piece(inSentence(rule.scope(), scope, qualify), true));
        List<Piece> conditions = pieces(rule.parameters());
        if (!conditions.isEmpty()) {
            pieces.add(
                    new Piece(
                            qualify
                                    ? said(
                                            " only to customers where ",
                                            " solo a clientes para los que ")
                                    : said(" to customers where ", " a clientes para los que "),
                            false));
            pieces.addAll(conditions);
        } else if (qualify) {
            pieces.add(new Piece(said(" to every customer", " a todos los clientes"), false));
        }
        return pieces;
    }

    /** A scope that is no list of names begins with a capital only where a sentence does. */
    private String inSentence(Scope scope, String words, boolean qualify) {
        if (Boolean.TRUE.equals(scope.all()) && !qualify) {
            return said("any offer", "ninguna oferta");
        }
        return scope.offers() == null || scope.offers().isEmpty()
                ? words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1)
                : words;
    }

    private String said(String english, String spanish) {
        return new Label(english, spanish).in(locale);
    }

    /**
     * A condition or a group of them in words, e.g. {@code age is at least 25}; empty for a group
     * without conditions.
     *
     * @param group as documents write it
     */
    public String conditions(JsonNode group) {
        return String.join("", pieces(group).stream().map(Piece::text).toList());
    }

    private List<Piece> pieces(JsonNode group) {
        List<Piece> pieces = new ArrayList<>();
        group(group, false, pieces);
        return pieces;
    }

    /** The offers a scope covers, in words. */
    public String scope(Scope scope) {
        if (scope.offers() != null) {
            return scope.offers().isEmpty()
                    ? said("No offer", "Ninguna oferta")
                    : words.listed(scope.offers().stream().map(this::offerName).toList());
        }
        if (scope.categories() != null) {
            return said("Offers of category ", "Ofertas de la categoría ")
                    + words.listed(scope.categories(), OR);
        }
        if (scope.tags() != null) {
            return said("Offers tagged ", "Ofertas con la etiqueta ")
                    + words.listed(scope.tags(), OR);
        }
        return said("Every offer", "Todas las ofertas");
    }

    private String offerName(String id) {
        return Objects.requireNonNullElse(offerNames.get(id), id);
    }

    private String text(RuleTemplate template, JsonNode parameters) {
        if (template.isAudienceItself()) {
            String group = conditions(parameters);
            return switch (template.effect()) {
                case QUALIFY ->
                        group.isEmpty()
                                ? said("for every customer", "para todos los clientes")
                                : said(
                                                "only for customers where ",
                                                "solo para clientes para los que ")
                                        + group;
                case EXCLUDE ->
                        group.isEmpty()
                                ? said("never shown", "no se muestra nunca")
                                : said(
                                                "never for customers where ",
                                                "nunca para clientes para los que ")
                                        + group;
                case BOOST, TIER, WEIGHT, EXPLORE ->
                        template.label().in(locale) + said(" where ", " donde ") + group;
            };
        }
        if (template.sentence() != null) {
            return sentence(template, template.sentence().in(locale), parameters);
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

    private String sentence(RuleTemplate template, String pattern, JsonNode parameters) {
        String whole =
                PART.matcher(pattern)
                        .replaceAll(
                                part ->
                                        Matcher.quoteReplacement(
                                                saysSomething(template, part.group(1), parameters)
                                                        ? part.group(1)
                                                        : ""));
        return PLACEHOLDER
                .matcher(whole)
                .replaceAll(
                        name ->
                                Matcher.quoteReplacement(
                                        filled(template, name.group(1), parameters)));
    }

    /** Whether every parameter that a part names has a value, and not the one it has anyway. */
    private static boolean saysSomething(RuleTemplate template, String part, JsonNode parameters) {
        return PLACEHOLDER
                .matcher(part)
                .results()
                .map(name -> template.parameter(name.group(1)).orElseThrow())
                .allMatch(
                        parameter -> {
                            JsonNode value = parameters.path(parameter.name());
                            return !value.isMissingNode()
                                    && !value.equals(parameter.defaultValue())
                                    && !isEmptyGroup(value);
                        });
    }

    private static boolean isEmptyGroup(JsonNode value) {
        return StrategyWords.isGroup(value) && value.elements().next().isEmpty();
    }

    private String filled(RuleTemplate template, String name, JsonNode parameters) {
        Parameter parameter = template.parameter(name).orElseThrow();
        JsonNode value = parameters.path(name);
        JsonNode shown = value.isMissingNode() ? parameter.defaultValue() : value;
        return shown == null ? "…" : value(parameter, shown);
    }

    private String part(Parameter parameter, JsonNode value) {
        String separator = parameter.type() == ParameterType.GROUP ? ": " : " ";
        return parameter.label().in(locale) + separator + value(parameter, value);
    }

    private String value(Parameter parameter, JsonNode value) {
        String text =
                switch (parameter.type()) {
                    case DURATION -> Durations.words(value.asText(), locale);
                    case BOOLEAN -> words.yesOrNo(value.asBoolean());
                    case TEXTS -> words.listed(texts(value), AND);
                    case OFFERS ->
                            words.listed(texts(value).stream().map(this::offerName).toList(), OR);
                    case GROUP -> conditions(value);
                    case ENUM -> terms.term(value.asText());
                    case DATE -> day(value.asText());
                    case INTEGER, DECIMAL, TEXT, TIME -> one(value);
                };
        if (parameter.unit() == null) {
            return text;
        }
        return text
                + " "
                + (value.asText().equals("1")
                        ? terms.one(parameter.unit())
                        : terms.term(parameter.unit()));
    }

    /** E.g. {@code 1 Mar 2026}; the text itself when it is no day. */
    private String day(String text) {
        try {
            return words.day(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /** A condition group in words, e.g. {@code age is at least 25 and (job is a or job is b)}. */
    private void group(JsonNode node, boolean nested, List<Piece> to) {
        if (node.path("not").isObject()) {
            List<Piece> negated = pieces(node.get("not"));
            to.add(new Piece(said("not (", "no ("), false));
            to.addAll(negated);
            to.add(new Piece(")", false));
            return;
        }
        for (Map.Entry<String, Label> kind : Map.of("all", AND, "any", OR).entrySet()) {
            JsonNode parts = node.path(kind.getKey());
            if (parts.isArray()) {
                boolean many = parts.size() > 1;
                String joint = " " + kind.getValue().in(locale) + " ";
                if (nested && many) {
                    to.add(new Piece("(", false));
                }
                for (int i = 0; i < parts.size(); i++) {
                    if (i > 0) {
                        to.add(new Piece(joint, false));
                    }
                    group(parts.get(i), many, to);
                }
                if (nested && many) {
                    to.add(new Piece(")", false));
                }
                return;
            }
        }
        if (node.has("attribute")) {
            condition(node, to);
        }
    }

    private void condition(JsonNode node, List<Piece> to) {
        String name = node.path("attribute").asText();
        String operator = node.path("operator").asText();
        JsonNode value = node.path("value");
        to.add(new Piece(words.label(name), true));
        if (value.isMissingNode()) {
            to.add(new Piece(" " + words.operator(operator), false));
            return;
        }
        List<String> values = value.isArray() ? texts(value) : List.of(one(value));
        to.add(new Piece(" " + words.operator(operator) + " ", false));
        to.add(new Piece(words.values(name, operator, values), true));
    }

    private String one(JsonNode value) {
        if (value.isNumber()) {
            return words.figure(value.asText());
        }
        return value.isBoolean() ? words.yesOrNo(value.asBoolean()) : value.asText();
    }

    private List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(one(item)));
        return texts;
    }
}
