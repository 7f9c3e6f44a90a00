package io.stratagem.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with a body that does not bind to its type, in words, without naming Java. */
public final class JsonProblems {

    private static final Wording ANOTHER = Wording.of("another value", "otro valor");

    private JsonProblems() {}

    /**
     * @return 400 for what is not JSON, 422 with a pointer for JSON of another shape
     */
    public static Problem of(JsonProcessingException e) {
        if (e.getCause() instanceof StreamReadException
                || e.getCause() instanceof StreamConstraintsException) {
            return StrictJson.malformed((JsonProcessingException) e.getCause()).problem();
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return invalid(
                    unknown,
                    "body/unknown-field",
                    Wording.of(
                            "There is no field \"%s\" here: use %s.",
                            "Aquí no hay ningún campo «%s»: use %s.",
                            shortened(unknown.getPropertyName()),
                            unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
        }
        if (e instanceof ValueInstantiationException refused) {
            Throwable cause = refused.getCause();
            return cause instanceof ProblemException problem
                    ? problem.problem()
                    : invalid(
                            refused,
                            "body/value",
                            sentence(cause, refused.getType().getRawClass()));
        }
        if (e instanceof InvalidFormatException unreadable) {
            return invalid(
                    unreadable,
                    "body/value",
                    Wording.of(
                            "\"%s\" is not allowed here: it must be %s.",
                            "«%s» no se permite aquí: debe ser %s.",
                            shortened(String.valueOf(unreadable.getValue())),
                            kindOf(unreadable.getTargetType())));
        }
        if (e instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
            return invalid(
                    mismatch,
                    "body/type",
                    Wording.of(
                            "This must be %s, and not left out.",
                            "Esto debe ser %s, y no puede faltar.",
                            kindOf(mismatch.getTargetType())));
        }
        if (e instanceof MismatchedInputException mismatch
                && !mismatch.getOriginalMessage().startsWith("Trailing token")) {
            return invalid(
                    mismatch,
                    "body/type",
                    Wording.of(
                            "The body must be %s.",
                            "El cuerpo debe ser %s.", kindOf(mismatch.getTargetType())));
        }
        return StrictJson.malformed(e).problem();
    }

    private static Problem invalid(JsonMappingException e, String check, Wording message) {
        Pointer at = Pointer.ROOT;
        for (JsonMappingException.Reference step : e.getPath()) {
            at = step.getFieldName() == null ? at.at(step.getIndex()) : at.at(step.getFieldName());
        }
        return Problem.of(
                Problem.Kind.INVALID,
                at.parent() == null ? message : Wording.joined(": ", List.of(at, message)),
                List.of(new Violation(at.toString(), check, message)));
    }

    private static Wording sentence(Throwable cause, Class<?> target) {
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? Wording.verbatim(cause.getMessage())
                : Wording.of("This must be %s.", "Esto debe ser %s.", kindOf(target));
    }

    private static Wording kindOf(Class<?> type) {
        if (type == null) {
            return ANOTHER;
        }
        if (type.isEnum()) {
            return Wording.of(
                    "one of %s",
                    "uno de %s",
                    Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")));
        }
        if (type == boolean.class || type == Boolean.class) {
            return Wording.of("true or false", "true o false");
        }
        if (List.of(int.class, long.class, Integer.class, Long.class).contains(type)) {
            return Wording.of("a whole number", "un número entero");
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return Wording.of("a number", "un número");
        }
        if (type == String.class) {
            return Wording.of("a text", "un texto");
        }
        if (type == Instant.class) {
            return Wording.of(
                    "an instant such as 2026-03-01T08:00:00Z",
                    "un instante como 2026-03-01T08:00:00Z");
        }
        if (type == LocalDate.class) {
            return Wording.of("a date such as 2026-03-01", "una fecha como 2026-03-01");
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return Wording.of("a list", "una lista");
        }
        return type.isRecord()
                        || Map.class.isAssignableFrom(type)
                        || type.getName().endsWith("Node")
                ? Wording.of("an object", "un objeto")
                : ANOTHER;
    }

    private static String shortened(String text) {
        return text.length() <= 70 ? text : text.substring(0, 64) + "…";
    }
}
