package io.stratagem.decision.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import io.stratagem.shared.WellFormedText;
import io.stratagem.shared.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads the fields of a JSON object and collects everything that is wrong with them. A field that
 * is null counts as left out.
 */
final class BodyReader {

    private static final int MAX_TEXT = 10_000;

    private final JsonNode body;
    private final Pointer at;
    private final String check;
    private final List<Violation> violations;

    /**
     * @param body the request's body
     * @param check the first part of the names of the checks
     * @param fields the fields it may have
     */
    BodyReader(JsonNode body, String check, String... fields) {
        this(body, Pointer.ROOT, check, new ArrayList<>(), fields);
    }

    private BodyReader(
            JsonNode body, Pointer at, String check, List<Violation> violations, String... fields) {
        this.body = body;
        this.at = at;
        this.check = check;
        this.violations = violations;
        if (!body.isObject()) {
            wrong(at, "body", Wording.of("Send a JSON object.", "Envíe un objeto JSON."));
            return;
        }
        List<String> known = List.of(fields);
        body.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!known.contains(name)) {
                                wrong(
                                        at.at(name),
                                        "unknown-field",
                                        Wording.of(
                                                "There is no field \"%s\" here. Allowed are: %s.",
                                                "Aquí no hay ningún campo «%s». Se permiten: %s.",
                                                name,
                                                String.join(", ", known)));
                            }
                        });
    }

    /**
     * @throws ProblemException 422 naming everything that was found wrong
     */
    void finish() {
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(
                    Wording.of(
                            "The request is not valid. Correct the values named below.",
                            "La petición no es válida. Corrija los valores indicados abajo."),
                    violations);
        }
    }

    void wrong(Pointer at, String what, Wording message) {
        violations.add(new Violation(at.toString(), check + "/" + what, message));
    }

    /** A text that must be there; null when it is missing or wrong. */
    String text(String name, int maxLength) {
        JsonNode value = body.path(name);
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > maxLength
                || value.textValue().chars().anyMatch(Character::isISOControl)
                || !WellFormedText.is(value.textValue())) {
            wrong(
                    at.at(name),
                    name,
                    Wording.of(
                            "%s must be a text of 1 to %d characters without control characters.",
                            "%s debe ser un texto de 1 a %d caracteres sin caracteres de control.",
                            name,
                            maxLength));
            return null;
        }
        return value.textValue();
    }

    /** A text that may be left out, or null. */
    String optionalText(String name, int maxLength) {
        return isAbsent(name) ? null : text(name, maxLength);
    }

    /** A whole number of at least {@code min}, or null; greater ones count as the greatest int. */
    Integer integer(String name, int min) {
        if (isAbsent(name)) {
            return null;
        }
        JsonNode value = body.get(name);
        if (!value.isIntegralNumber()
                || value.bigIntegerValue().signum() < 0
                || value.canConvertToInt() && value.intValue() < min) {
            wrong(
                    at.at(name),
                    name,
                    Wording.of(
                            "%s must be a whole number of at least %d.",
                            "%s debe ser un número entero de al menos %d.", name, min));
            return null;
        }
        return value.canConvertToInt() ? value.intValue() : Integer.MAX_VALUE;
    }

    /** A flag; false when left out. */
    boolean flag(String name) {
        if (isAbsent(name)) {
            return false;
        }
        if (!body.get(name).isBoolean()) {
            wrong(
                    at.at(name),
                    name,
                    Wording.of("%s must be true or false.", "%s debe ser true o false.", name));
        }
        return body.get(name).asBoolean();
    }

    /** An object's values by name; empty when left out. Values that are wrong are left out. */
    <T> Map<String, T> map(String name, BiFunction<JsonNode, Pointer, T> reader) {
        if (isAbsent(name)) {
            return Map.of();
        }
        Pointer map = at.at(name);
        if (!body.get(name).isObject()) {
            wrong(
                    map,
                    name,
                    Wording.of("%s must be a JSON object.", "%s debe ser un objeto JSON.", name));
            return Map.of();
        }
        Map<String, T> values = new LinkedHashMap<>();
        body.get(name)
                .properties()
                .forEach(
                        field -> {
                            T value = reader.apply(field.getValue(), map.at(field.getKey()));
                            if (value != null) {
                                values.put(field.getKey(), value);
                            }
                        });
        return values;
    }

    /**
     * An array of objects, each with the same fields.
     *
     * @param max the most there may be
     * @param reader reads one; what is wrong with it is named with its place
     */
    <T> List<T> list(String name, int max, Function<BodyReader, T> reader, String... fields) {
        JsonNode values = body.path(name);
        if (!values.isArray() || values.isEmpty() || values.size() > max) {
            wrong(
                    at.at(name),
                    name,
                    Wording.of(
                            "%s must be a JSON array of 1 to %d objects.",
                            "%s debe ser una lista JSON de 1 a %d objetos.", name, max));
            return List.of();
        }
        List<T> list = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Pointer place = at.at(name).at(Integer.toString(i));
            list.add(reader.apply(new BodyReader(values.get(i), place, check, violations, fields)));
        }
        return list;
    }

    /** A text, number or flag. */
    Object scalar(JsonNode value, Pointer at) {
        if (value.isTextual()
                && value.textValue().length() <= MAX_TEXT
                && WellFormedText.is(value.textValue())) {
            return value.textValue();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            return value.doubleValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        wrong(
                at,
                "scalar",
                Wording.of(
                        "A value here must be a text of at most %d characters, a number, or true or false.",
                        "Un valor aquí debe ser un texto de como máximo %d caracteres, un número, o true o false.",
                        MAX_TEXT));
        return null;
    }

    /** A number from 0 to 1. */
    Double probability(JsonNode value, Pointer at) {
        if (value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1) {
            return value.doubleValue();
        }
        wrong(
                at,
                "probability",
                Wording.of(
                        "A propensity must be a number from 0 to 1.",
                        "Una propensión debe ser un número de 0 a 1."));
        return null;
    }

    /** Whether a field is left out or null. */
    boolean isAbsent(String name) {
        return body.path(name).isMissingNode() || body.path(name).isNull();
    }
}
