package io.stratagem.decision.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.shared.Problem;
import io.stratagem.shared.Violation;
import java.util.stream.Collectors;

/**
 * Why a flag was not evaluated, in the shape of the OpenFeature Remote Evaluation Protocol.
 *
 * @param key of the flag; null when it is about none
 * @param errorDetails what is wrong, and what next
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FlagError(String key, Code errorCode, String errorDetails) {

    /** What the protocol calls the kinds of errors. */
    enum Code {
        PARSE_ERROR,
        TARGETING_KEY_MISSING,
        INVALID_CONTEXT,
        FLAG_NOT_FOUND,
        GENERAL
    }

    static FlagError of(String key, Problem problem) {
        return new FlagError(key, code(problem.status()), details(problem));
    }

    private static Code code(int status) {
        if (status == Problem.Kind.MALFORMED.status()) {
            return Code.PARSE_ERROR;
        }
        if (status == Problem.Kind.NOT_FOUND.status()) {
            return Code.FLAG_NOT_FOUND;
        }
        return status == Problem.Kind.INVALID.status() ? Code.INVALID_CONTEXT : Code.GENERAL;
    }

    /** The protocol's status: what is wrong with the request is 400, except that 404 stays. */
    int status(int problemStatus) {
        return switch (errorCode) {
            case PARSE_ERROR, TARGETING_KEY_MISSING, INVALID_CONTEXT ->
                    Problem.Kind.MALFORMED.status();
            case FLAG_NOT_FOUND, GENERAL -> problemStatus;
        };
    }

    private static String details(Problem problem) {
        return problem.violations().isEmpty()
                ? problem.detail()
                : problem.violations().stream()
                        .map(Violation::message)
                        .collect(Collectors.joining(" "));
    }
}
