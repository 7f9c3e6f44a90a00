package io.stratagem.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stratagem.drafting.Field.Kind;
import io.stratagem.drafting.Field.Option;
import io.stratagem.ruleset.ConditionWords;
import io.stratagem.ruleset.Durations;
import io.stratagem.ruleset.Operator;
import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.ParameterType;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Label;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The form of one rule, generated from its template: scope, parameters and note. */
public final class RuleForm {

    private static final Set<ParameterType> LISTS =
            EnumSet.of(ParameterType.TEXTS, ParameterType.OFFERS);

    private static final Map<Operator, Label> OPERATORS =
            Map.ofEntries(
                    Map.entry(Operator.EQUAL, new Label("is", "es")),
                    Map.entry(Operator.NOT_EQUAL, new Label("is not", "no es")),
                    Map.entry(Operator.IN, new Label("is one of", "es uno de")),
                    Map.entry(Operator.NOT_IN, new Label("is none of", "no es ninguno de")),
                    Map.entry(Operator.LESS, new Label("is below", "es menor que")),
                    Map.entry(Operator.LESS_OR_EQUAL, new Label("is at most", "es como máximo")),
                    Map.entry(Operator.GREATER, new Label("is above", "es mayor que")),
                    Map.entry(
                            Operator.GREATER_OR_EQUAL, new Label("is at least", "es como mínimo")),
                    Map.entry(Operator.BETWEEN, new Label("is between", "está entre")),
                    Map.entry(Operator.IS_SET, new Label("is known", "se conoce")),
                    Map.entry(Operator.NOT_SET, new Label("is not known", "no se conoce")));

    private final FormFields fields;
    private final StrategyDocument document;
    private final RuleTemplate template;
    private final TemplateSet templates;
    private final Vocabulary vocabulary;
    private final String name;

    /**
     * @param fields makes the fields
     * @param document names offers, categories and tags
     * @param template what is filled in
     * @param templates all there are, with the attributes that audiences may speak of
     * @param name the name its fields begin with, e.g. {@code rules/r1}
     */
    public RuleForm(
            FormFields fields,
            StrategyDocument document,
            RuleTemplate template,
            TemplateSet templates,
            String name) {
        this.fields = fields;
        this.document = document;
        this.template = template;
        this.templates = templates;
        this.vocabulary = templates.vocabulary();
        this.name = name;
    }

    /**
     * One parameter in the form: exactly one of field, duration and audience is set.
     *
     * @param parameter as the template has it
     * @param field a simple value, or null
     * @param duration an amount with its unit, or null
     * @param audience a tree of conditions, or null
     */
    public record Input(
            Parameter parameter, Field field, DurationField duration, AudienceField audience) {}

    /**
     * A duration.
     *
     * @param amount how many
     * @param unit of what
     */
    public record DurationField(Field amount, Field unit) {}

    /**
     * An audience.
     *
     * @param label what it is called
     * @param root its outermost group
     * @param attributes the attributes to choose from
     * @param operators the operators to choose from
     * @param findings finds the messages of a part by name
     */
    public record AudienceField(
            String label,
            AudiencePart root,
            List<AttributeChoice> attributes,
            List<Option> operators,
            Findings findings) {

        /** Whether an attribute can be chosen. */
        public boolean knows(String attribute) {
            return attributes.stream().anyMatch(choice -> choice.value().equals(attribute));
        }

        /** The messages about a group itself. */
        public List<String> messages(String part) {
            return findings.violations().stream()
                    .filter(finding -> finding.name().equals(part))
                    .map(Findings.Finding::message)
                    .toList();
        }

        /** What all messages of a condition say, wherever in it they belong. */
        public List<String> conditionMessages(AudiencePart part) {
            return findings.violations().stream()
                    .filter(
                            finding ->
                                    finding.name().equals(part.name())
                                            || finding.name().startsWith(part.name() + ":"))
                    .map(Findings.Finding::message)
                    .toList();
        }
    }

    /** The scope, as it is saved or was typed. */
    public ScopeForm.Picker scope(Scope saved) {
        return new ScopeForm(fields, document, template.scopes(), name + "/scope").picker(saved);
    }

    /** The parameters, with their saved values or what was typed. */
    public List<Input> inputs(JsonNode parameters) {
        if (template.isAudienceItself()) {
            return List.of(
                    audience(template.parameters().get(0), name + "/parameters", parameters));
        }
        return template.parameters().stream()
                .map(parameter -> input(parameter, parameters.path(parameter.name())))
                .toList();
    }

    private Input input(Parameter parameter, JsonNode saved) {
        String field = name + "/parameters/" + parameter.name();
        String label = parameter.label().in(fields.locale());
        String help = help(parameter);
        String value = Texts.of(saved);
        return switch (parameter.type()) {
            case GROUP -> audience(parameter, field, saved);
            case DURATION -> duration(parameter, field, label, help, value);
            case ENUM ->
                    simple(
                            parameter,
                            fields.select(
                                    field,
                                    label,
                                    help,
                                    value,
                                    options(parameter, parameter.values())));
            case BOOLEAN ->
                    simple(
                            parameter,
                            fields.select(
                                    field,
                                    label,
                                    help,
                                    value,
                                    options(parameter, List.of("true", "false"))));
            case INTEGER, DECIMAL ->
                    simple(
                            parameter,
                            fields.field(
                                    field,
                                    label,
                                    help,
                                    Kind.NUMBER,
                                    value,
                                    List.of(),
                                    parameter.unit() == null
                                            ? null
                                            : StrategyWords.in(fields.locale())
                                                    .term(parameter.unit())));
            case TEXT, TEXTS, OFFERS ->
                    simple(parameter, fields.field(field, label, help, Kind.TEXT, value));
            case DATE -> simple(parameter, fields.field(field, label, help, Kind.DATE, value));
            case TIME -> simple(parameter, fields.field(field, label, help, Kind.TIME, value));
        };
    }

    private static Input simple(Parameter parameter, Field field) {
        return new Input(parameter, field, null, null);
    }

    private List<Option> options(Parameter parameter, List<String> values) {
        List<Option> options = new ArrayList<>();
        if (parameter.defaultValue() != null) {
            options.add(
                    new Option(
                            "",
                            fields.say("Default (", "Predeterminado (")
                                    + inWords(parameter.defaultValue())
                                    + ")"));
        } else if (!parameter.required()) {
            options.add(new Option("", fields.say("Not set", "Sin indicar")));
        }
        values.forEach(value -> options.add(new Option(value, inWords(TextNode.valueOf(value)))));
        return options;
    }

    private String inWords(JsonNode value) {
        return switch (value.asText()) {
            case "true" -> fields.say("yes", "sí");
            case "false" -> fields.say("no", "no");
            default -> StrategyWords.in(fields.locale()).term(value.asText());
        };
    }

    private Input duration(
            Parameter parameter, String field, String label, String help, String saved) {
        boolean simple = saved.matches("P\\d+D|PT\\d+[HM]");
        String amount = simple ? saved.replaceAll("\\D", "") : saved;
        String unit = simple ? saved.substring(saved.length() - 1) : "D";
        return new Input(
                parameter,
                null,
                new DurationField(
                        fields.field(field, label, help, Kind.NUMBER, amount),
                        fields.select(
                                field + ":unit",
                                label + fields.say(", unit", ", unidad"),
                                null,
                                unit,
                                units())),
                null);
    }

    private List<Option> units() {
        return List.of(
                new Option("D", fields.say("days", "días")),
                new Option("H", fields.say("hours", "horas")),
                new Option("M", fields.say("minutes", "minutos")));
    }

    private Input audience(Parameter parameter, String field, JsonNode saved) {
        AudiencePart root =
                fields.typed().has(field + ":kind")
                        ? AudiencePart.of(field, fields.typed())
                        : AudiencePart.of(
                                field, saved, new ConditionWords(vocabulary, fields.locale()));
        List<AttributeChoice> attributes =
                vocabulary.attributes().stream()
                        .filter(attribute -> !attribute.sensitive())
                        .map(attribute -> AttributeChoice.of(attribute, fields.locale()))
                        .toList();
        List<Option> operators =
                Arrays.stream(Operator.values())
                        .map(
                                operator ->
                                        new Option(
                                                operator.symbol(),
                                                OPERATORS.get(operator).in(fields.locale())))
                        .toList();
        return new Input(
                parameter,
                null,
                null,
                new AudienceField(
                        parameter.label().in(fields.locale()),
                        root,
                        attributes,
                        operators,
                        fields.findings()));
    }

    public Field note(String saved) {
        return fields.field(
                name + "/note",
                fields.say("Note", "Nota"),
                fields.say(
                        "For colleagues: why this rule is there.",
                        "Para los compañeros: por qué está esta regla."),
                Kind.AREA,
                saved == null ? "" : saved);
    }

    /** What a parameter allows, its help and its default, as one text; null when there is none. */
    private String help(Parameter parameter) {
        List<String> parts = new ArrayList<>();
        if (parameter.help() != null) {
            parts.add(parameter.help().in(fields.locale()));
        }
        String bounds = parameter.values().isEmpty() ? parameter.allowed(fields.locale()) : "";
        if (!bounds.isEmpty()) {
            parts.add(fields.say("Allowed: ", "Permitido: ") + bounds + ".");
        }
        String whole =
                Texts.checkedForTheWhole(
                        templates.narrowing(template.id() + "/" + parameter.name()),
                        fields.locale());
        if (!whole.isEmpty()) {
            parts.add(whole);
        }
        if (parameter.defaultValue() != null && parameter.values().isEmpty()) {
            parts.add(
                    fields.say("Default: ", "Predeterminado: ")
                            + Durations.words(parameter.defaultValue().asText(), fields.locale())
                            + ".");
        }
        if (LISTS.contains(parameter.type())) {
            parts.add(fields.say("Separated by commas.", "Separados por comas."));
        }
        return parts.isEmpty() ? null : String.join(" ", parts);
    }

    /**
     * A form that shows something else than before.
     *
     * @param typed what it shows now
     * @param focus the name of the condition to type into next, or null
     */
    public record Rearranged(Typed typed, String focus) {}

    /**
     * Adds or removes a part of an audience, or shows other boxes of the scope; nothing is saved.
     *
     * @param act {@code condition:<group>}, {@code group:<group>}, {@code remove:<part>}, or what
     *     {@link ScopeForm} knows
     * @return empty when the act is none of these
     */
    public static Optional<Rearranged> rearranged(
            Typed typed, RuleTemplate template, String name, String act) {
        if (ScopeForm.isSearch(typed, name + "/scope")) {
            return Optional.of(new Rearranged(typed, null));
        }
        String[] words = act.split(":", 2);
        if (words.length < 2) {
            return Optional.empty();
        }
        return template.parameters().stream()
                .filter(parameter -> parameter.type() == ParameterType.GROUP)
                .map(
                        parameter ->
                                template.isAudienceItself()
                                        ? name + "/parameters"
                                        : name + "/parameters/" + parameter.name())
                .filter(root -> words[1].equals(root) || words[1].startsWith(root + "/"))
                .findFirst()
                .flatMap(root -> rearranged(typed, AudiencePart.of(root, typed), words));
    }

    private static Optional<Rearranged> rearranged(
            Typed typed, AudiencePart audience, String[] words) {
        AudiencePart changed =
                switch (words[0]) {
                    case "condition" -> audience.with(words[1], AudiencePart.Kind.CONDITION);
                    case "group" -> audience.with(words[1], AudiencePart.Kind.ANY);
                    case "remove" -> audience.without(words[1]);
                    default -> null;
                };
        if (changed == null) {
            return Optional.empty();
        }
        return Optional.of(new Rearranged(typed.with(changed), added(changed, words)));
    }

    private static String added(AudiencePart audience, String[] words) {
        AudiencePart group = words[0].equals("remove") ? null : audience.find(words[1]);
        if (group == null || group.parts().isEmpty()) {
            return null;
        }
        AudiencePart last = group.parts().get(group.parts().size() - 1);
        return last.isGroup() ? last.parts().get(0).name() : last.name();
    }

    /** Writes what was typed into the rule: scope, parameters and note. */
    public static void apply(
            Typed typed,
            ObjectNode rule,
            RuleTemplate template,
            Vocabulary vocabulary,
            String name) {
        rule.set("scope", ScopeForm.read(typed, name + "/scope", rule.path("scope")));
        rule.set("parameters", parameters(typed, template, vocabulary, name + "/parameters"));
        String note = typed.get(name + "/note");
        if (note.isEmpty()) {
            rule.remove("note");
        } else {
            rule.put("note", note);
        }
    }

    private static ObjectNode parameters(
            Typed typed, RuleTemplate template, Vocabulary vocabulary, String name) {
        if (template.isAudienceItself()) {
            return AudiencePart.of(name, typed).json(vocabulary);
        }
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        for (Parameter parameter : template.parameters()) {
            String field = name + "/" + parameter.name();
            String text = typed.get(field);
            if (parameter.type() == ParameterType.GROUP) {
                if (typed.has(field + ":kind")) {
                    parameters.set(
                            parameter.name(), AudiencePart.of(field, typed).json(vocabulary));
                }
            } else if (!text.isEmpty()) {
                parameters.set(
                        parameter.name(), value(parameter, text, typed.get(field + ":unit")));
            }
        }
        return parameters;
    }

    private static JsonNode value(Parameter parameter, String text, String unit) {
        return switch (parameter.type()) {
            case INTEGER, DECIMAL -> Texts.number(text);
            case BOOLEAN ->
                    text.equals("true") || text.equals("false")
                            ? BooleanNode.valueOf(Boolean.parseBoolean(text))
                            : TextNode.valueOf(text);
            case DURATION ->
                    TextNode.valueOf(text.matches("\\d{1,9}") ? duration(text, unit) : text);
            case TEXTS, OFFERS -> Texts.list(Texts.split(text));
            case TEXT, ENUM, DATE, TIME -> TextNode.valueOf(text);
            case GROUP -> throw new IllegalArgumentException("A group is written as a tree");
        };
    }

    private static String duration(String amount, String unit) {
        return (unit.equals("D") ? "P" : "PT") + amount + unit;
    }
}
