package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.ruleset.RuleTemplate.ParameterGuardrail;
import io.stratagem.ruleset.fact.Window;
import io.stratagem.shared.Label;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns the parameters a marketer wrote into typed values, and says what the template's guardrails
 * have against them. The guardrail check and the building of a rule set both read through here, so
 * that what was checked is what serves.
 */
public final class ParameterReader {

    private static final int MOST_REFUSALS = 100;

    private final RuleTemplate template;
    private final Vocabulary vocabulary;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Refusals refusals = new Refusals(MOST_REFUSALS);

    private ParameterReader(RuleTemplate template, Vocabulary vocabulary) {
        this.template = template;
        this.vocabulary = vocabulary;
    }

    /**
     * What was read.
     *
     * @param values by parameter name, defaults included, parameters without a value left out: a
     *     {@link Long}, {@link Double}, {@link Boolean}, {@link String}, {@link Window}, {@link
     *     LocalDate}, {@link LocalTime}, list of strings or {@link ConditionGroup} as the
     *     parameter's type demands
     * @param violations what the template refuses, at most 100 of it; each pointer starts at the
     *     parameters object
     */
    public record Reading(Map<String, Object> values, List<Violation> violations) {

        public boolean isClean() {
            return violations.isEmpty();
        }
    }

    /**
     * @param template the template that is filled in
     * @param parameters the rule's parameters as written
     * @param vocabulary the attributes that conditions may speak of
     */
    public static Reading read(RuleTemplate template, JsonNode parameters, Vocabulary vocabulary) {
        ParameterReader reader = new ParameterReader(template, vocabulary);
        if (template.isAudienceItself()) {
            reader.readGroup(template.parameters().get(0).name(), Pointer.ROOT, parameters);
        } else {
            reader.readObject(parameters);
        }
        return new Reading(Collections.unmodifiableMap(reader.values), reader.refusals.list());
    }

    private void readObject(JsonNode parameters) {
        if (!parameters.isObject()) {
            refuse(
                    Pointer.ROOT,
                    "parameters",
                    Wording.of(
                            "The parameters must be an object. %s",
                            "Los parámetros deben ser un objeto. %s", parameterNames()));
            return;
        }
        for (Iterator<String> names = parameters.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (template.parameter(name).isEmpty()) {
                refuse(
                        Pointer.ROOT.at(name),
                        "unknown-parameter",
                        Wording.of(
                                "%s is not a parameter of %s. %s",
                                "%s no es un parámetro de %s. %s",
                                Values.quoted(name),
                                template.id(),
                                parameterNames()));
            }
        }
        for (Parameter parameter : template.parameters()) {
            readParameter(parameter, parameters.get(parameter.name()));
        }
        template.guardrails().forEach(this::check);
    }

    private Wording parameterNames() {
        return Wording.of(
                "It has: %s.",
                "Tiene: %s.",
                template.parameters().stream()
                        .map(Parameter::name)
                        .collect(Collectors.joining(", ")));
    }

    private void readParameter(Parameter parameter, JsonNode written) {
        JsonNode json = isAbsent(written) ? parameter.defaultValue() : written;
        if (json == null) {
            if (parameter.required()) {
                refuse(
                        Pointer.ROOT.at(parameter.name()),
                        "required-parameter",
                        Wording.of(
                                "%s is missing. Give \"%s\": %s.",
                                "Falta %s. Dé «%s»: %s.",
                                Values.quoted(parameter.label()),
                                parameter.name(),
                                Values.expected(parameter)));
            }
            return;
        }
        if (parameter.type() == ParameterType.GROUP) {
            readGroup(parameter.name(), Pointer.ROOT.at(parameter.name()), json);
            return;
        }
        Object value = Values.read(parameter.type(), json);
        if (value == null) {
            refuse(
                    Pointer.ROOT.at(parameter.name()),
                    "parameter-type",
                    Wording.of(
                            "%s is %s. It must be %s.",
                            "%s es %s. Debe ser %s.",
                            Values.quoted(parameter.label()),
                            Values.shown(json),
                            Values.expected(parameter)));
            return;
        }
        Fence.refusal(template, parameter, Values.quoted(parameter.label()), value)
                .ifPresent(
                        message ->
                                refuse(
                                        Pointer.ROOT.at(parameter.name()),
                                        Fence.id(template, parameter),
                                        message));
        values.put(parameter.name(), value);
    }

    private void readGroup(String name, Pointer pointer, JsonNode json) {
        ConditionReader conditions = new ConditionReader(vocabulary, refusals);
        ConditionGroup group = conditions.read(json, pointer);
        if (group != null) {
            values.put(name, group);
        }
    }

    private void check(ParameterGuardrail guardrail) {
        Object left = values.get(guardrail.left());
        Object right = values.get(guardrail.right());
        if (left != null && right != null && !holds(guardrail.operator(), left, right)) {
            refuse(
                    Pointer.ROOT.at(guardrail.left()),
                    template.id() + "/" + guardrail.id(),
                    new Wording(guardrail.message(), List.of()));
        }
    }

    private static boolean holds(String operator, Object left, Object right) {
        int order = Values.compare(left, right);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "=" -> order == 0;
            case "!=" -> order != 0;
            default -> throw new IllegalArgumentException("No such operator: " + operator);
        };
    }

    private void refuse(Pointer pointer, String guardrail, Wording message) {
        refusals.add(pointer, guardrail, message);
    }

    static boolean isAbsent(JsonNode json) {
        return json == null || json.isNull() || json.isMissingNode();
    }

    /** Reading, comparing and naming the values of parameters. */
    static final class Values {

        private static final int SHOWN_LENGTH = 60;

        private Values() {}

        /** The typed value, or null when the JSON is of another type. */
        static Object read(ParameterType type, JsonNode json) {
            try {
                return switch (type) {
                    case INTEGER ->
                            json.isNumber()
                                            && json.canConvertToExactIntegral()
                                            && json.canConvertToLong()
                                    ? (Object) json.longValue()
                                    : null;
                    case DECIMAL ->
                            json.isNumber() && Double.isFinite(json.doubleValue())
                                    ? (Object) json.doubleValue()
                                    : null;
                    case BOOLEAN -> json.isBoolean() ? (Object) json.booleanValue() : null;
                    case TEXT, ENUM -> json.textValue();
                    case DURATION -> json.isTextual() ? Window.parse(json.textValue()) : null;
                    case DATE -> json.isTextual() ? LocalDate.parse(json.textValue()) : null;
                    case TIME -> json.isTextual() ? LocalTime.parse(json.textValue()) : null;
                    case TEXTS -> texts(json);
                    case OFFERS -> json.isEmpty() ? null : texts(json);
                    case GROUP ->
                            throw new IllegalArgumentException("Groups have their own reader");
                };
            } catch (DateTimeParseException | ArithmeticException e) {
                return null;
            }
        }

        private static List<String> texts(JsonNode json) {
            if (!json.isArray()) {
                return null;
            }
            List<String> texts = new ArrayList<>();
            for (JsonNode text : json) {
                if (!text.isTextual()) {
                    return null;
                }
                texts.add(text.textValue());
            }
            return List.copyOf(texts);
        }

        /** Compares two values, numbers of any kind and windows by their length. */
        @SuppressWarnings("unchecked")
        static int compare(Object left, Object right) {
            if (left instanceof Number a && right instanceof Number b) {
                return Double.compare(a.doubleValue(), b.doubleValue());
            }
            if (left instanceof Window a && right instanceof Window b) {
                return Long.compare(a.seconds(), b.seconds());
            }
            return ((Comparable<Object>) left).compareTo(right);
        }

        /** A minimum or maximum as the template wrote it, typed. */
        static Object bound(ParameterType type, String written) {
            return switch (type) {
                case INTEGER -> Long.valueOf(written);
                case DECIMAL -> Double.valueOf(written);
                case DURATION -> Window.parse(written);
                case DATE -> LocalDate.parse(written);
                case TIME -> LocalTime.parse(written);
                case BOOLEAN, TEXT, ENUM, TEXTS, OFFERS, GROUP ->
                        throw new IllegalArgumentException(type + " has no order");
            };
        }

        /** What a parameter takes, in words. */
        static Wording expected(Parameter parameter) {
            Wording what =
                    switch (parameter.type()) {
                        case INTEGER -> Wording.of("a whole number", "un número entero");
                        case DECIMAL -> Wording.of("a number", "un número");
                        case BOOLEAN -> Wording.of("true or false", "true o false");
                        case TEXT -> Wording.of("a text", "un texto");
                        case ENUM ->
                                Wording.of(
                                        "one of %s",
                                        "uno de %s", String.join(", ", parameter.values()));
                        case DURATION ->
                                Wording.of(
                                        "a duration such as P7D or PT12H",
                                        "una duración como P7D o PT12H");
                        case DATE ->
                                Wording.of(
                                        "a date such as 2026-03-01", "una fecha como 2026-03-01");
                        case TIME -> Wording.of("a time such as 09:00", "una hora como 09:00");
                        case TEXTS -> Wording.of("a list of texts", "una lista de textos");
                        case OFFERS ->
                                Wording.of(
                                        "a list of offers, categories or tags by their ids",
                                        "una lista de ofertas, categorías o etiquetas por sus identificadores");
                        case GROUP ->
                                Wording.of(
                                        "a group of conditions: all, any or not",
                                        "un grupo de condiciones: all, any o not");
                    };
            if (parameter.min() != null && parameter.max() != null) {
                return Wording.of(
                        "%s, from %s to %s",
                        "%s, de %s a %s",
                        what,
                        limit(parameter, parameter.min()),
                        limit(parameter, parameter.max()));
            }
            if (parameter.min() != null) {
                return Wording.of(
                        "%s, at least %s",
                        "%s, como mínimo %s", what, limit(parameter, parameter.min()));
            }
            return parameter.max() == null
                    ? what
                    : Wording.of(
                            "%s, at most %s",
                            "%s, como máximo %s", what, limit(parameter, parameter.max()));
        }

        private static Object limit(Parameter parameter, String written) {
            return switch (parameter.type()) {
                case INTEGER, DECIMAL -> new BigDecimal(written);
                case BOOLEAN, TEXT, ENUM, DURATION, DATE, TIME, TEXTS, OFFERS, GROUP -> written;
            };
        }

        static Label quoted(Label name) {
            return new Label(quoted(name.en()), "«" + shortened(name.es()) + "»");
        }

        static String quoted(String text) {
            return "\"" + shortened(text) + "\"";
        }

        /** A value as written, shortened so that it fits in a sentence. */
        static String shown(JsonNode json) {
            return shortened(json.toString());
        }

        private static String shortened(String text) {
            return text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "…";
        }
    }
}
