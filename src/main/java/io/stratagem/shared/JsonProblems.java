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
                    "There is no field \""
                            + shortened(unknown.getPropertyName())
                            + "\" here: use "
                            + unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ".");
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
                    "\""
                            + shortened(String.valueOf(unreadable.getValue()))
                            + "\" is not allowed here: it must be "
                            + kindOf(unreadable.getTargetType())
                            + ".");
        }
        if (e instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
            return invalid(
                    mismatch,
                    "body/type",
                    "This must be " + kindOf(mismatch.getTargetType()) + ", and not left out.");
        }
        if (e instanceof MismatchedInputException mismatch
                && !mismatch.getOriginalMessage().startsWith("Trailing token")) {
            return invalid(
                    mismatch,
                    "body/type",
                    "The body must be " + kindOf(mismatch.getTargetType()) + ".");
        }
        return StrictJson.malformed(e).problem();
    }

    private static Problem invalid(JsonMappingException e, String check, String message) {
        Pointer at = Pointer.ROOT;
        for (JsonMappingException.Reference step : e.getPath()) {
            at = step.getFieldName() == null ? at.at(step.getIndex()) : at.at(step.getFieldName());
        }
        return Problem.of(
                Problem.Kind.INVALID,
                (at.parent() == null ? "" : at + ": ") + message,
                List.of(new Violation(at.toString(), check, message)));
    }

    private static String sentence(Throwable cause, Class<?> target) {
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : "This must be " + kindOf(target) + ".";
    }

    private static String kindOf(Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (List.of(int.class, long.class, Integer.class, Long.class).contains(type)) {
            return "a whole number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == Instant.class) {
            return "an instant such as 2026-03-01T08:00:00Z";
        }
        if (type == LocalDate.class) {
            return "a date such as 2026-03-01";
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isRecord()
                        || Map.class.isAssignableFrom(type)
                        || type.getName().endsWith("Node")
                ? "an object"
                : "another value";
    }

    private static String shortened(String text) {
        return text.length() <= 70 ? text : text.substring(0, 64) + "…";
    }
}
