package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.ruleset.RuleTemplate.ParameterGuardrail;
import io.stratagem.ruleset.fact.Window;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.Violation;
import io.stratagem.shared.vocabulary.Vocabulary;
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
                    "The parameters must be an object. " + parameterNames());
            return;
        }
        for (Iterator<String> names = parameters.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (template.parameter(name).isEmpty()) {
                refuse(
                        Pointer.ROOT.at(name),
                        "unknown-parameter",
                        Values.quoted(name)
                                + " is not a parameter of "
                                + template.id()
                                + ". "
                                + parameterNames());
            }
        }
        for (Parameter parameter : template.parameters()) {
            readParameter(parameter, parameters.get(parameter.name()));
        }
        template.guardrails().forEach(this::check);
    }

    private String parameterNames() {
        return "It has: "
                + template.parameters().stream()
                        .map(Parameter::name)
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private void readParameter(Parameter parameter, JsonNode written) {
        JsonNode json = isAbsent(written) ? parameter.defaultValue() : written;
        if (json == null) {
            if (parameter.required()) {
                refuse(
                        Pointer.ROOT.at(parameter.name()),
                        "required-parameter",
                        Values.quoted(parameter.label().en())
                                + " is missing. Give \""
                                + parameter.name()
                                + "\": "
                                + Values.expected(parameter)
                                + ".");
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
                    Values.quoted(parameter.label().en())
                            + " is "
                            + Values.shown(json)
                            + ". It must be "
                            + Values.expected(parameter)
                            + ".");
            return;
        }
        Fence.refusal(template, parameter, Values.quoted(parameter.label().en()), value)
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
                    guardrail.message().en());
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

    private void refuse(Pointer pointer, String guardrail, String message) {
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
        static String expected(Parameter parameter) {
            String what =
                    switch (parameter.type()) {
                        case INTEGER -> "a whole number";
                        case DECIMAL -> "a number";
                        case BOOLEAN -> "true or false";
                        case TEXT -> "a text";
                        case ENUM -> "one of " + String.join(", ", parameter.values());
                        case DURATION -> "a duration such as P7D or PT12H";
                        case DATE -> "a date such as 2026-03-01";
                        case TIME -> "a time such as 09:00";
                        case TEXTS -> "a list of texts";
                        case OFFERS -> "a list of offers, categories or tags by their ids";
                        case GROUP -> "a group of conditions: all, any or not";
                    };
            if (parameter.min() != null && parameter.max() != null) {
                return what + ", from " + parameter.min() + " to " + parameter.max();
            }
            if (parameter.min() != null) {
                return what + ", at least " + parameter.min();
            }
            return parameter.max() == null ? what : what + ", at most " + parameter.max();
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
