package io.stratagem.shared;

import java.util.List;

/** Ends a request with a {@link Problem}. Nothing may have been written when it is thrown. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final Integer retryAfterSeconds;

    private ProblemException(Problem problem, Integer retryAfterSeconds) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public ProblemException(Problem.Kind kind, Wording detail) {
        this(Problem.of(kind, detail), null);
    }

    public ProblemException(Problem.Kind kind, Wording detail, List<Violation> violations) {
        this(Problem.of(kind, detail, violations), null);
    }

    public static ProblemException of(Problem problem) {
        return new ProblemException(problem, null);
    }

    public static ProblemException malformed(Wording detail) {
        return new ProblemException(Problem.Kind.MALFORMED, detail);
    }

    public static ProblemException notFound(Wording detail) {
        return new ProblemException(Problem.Kind.NOT_FOUND, detail);
    }

    public static ProblemException forbidden(Wording detail) {
        return new ProblemException(Problem.Kind.FORBIDDEN, detail);
    }

    public static ProblemException conflict(Wording detail) {
        return new ProblemException(Problem.Kind.CONFLICT, detail);
    }

    /** A conflict that passes: the caller may try again after the given time. */
    public static ProblemException conflict(Wording detail, int retryAfterSeconds) {
        return new ProblemException(Problem.of(Problem.Kind.CONFLICT, detail), retryAfterSeconds);
    }

    /** The product cannot do it now: the caller may try again after the given time. */
    public static ProblemException unavailable(Wording detail, int retryAfterSeconds) {
        return new ProblemException(
                Problem.of(Problem.Kind.UNAVAILABLE, detail), retryAfterSeconds);
    }

    /** The caller asks more often than it is answered: it may try again after the given time. */
    public static ProblemException tooMany(Wording detail, int retryAfterSeconds) {
        return new ProblemException(Problem.of(Problem.Kind.TOO_MANY, detail), retryAfterSeconds);
    }

    public static ProblemException invalid(String pointer, String check, Wording message) {
        return new ProblemException(
                Problem.Kind.INVALID, message, List.of(new Violation(pointer, check, message)));
    }

    public static ProblemException invalid(Wording detail, List<Violation> violations) {
        return new ProblemException(Problem.Kind.INVALID, detail, violations);
    }

    public Problem problem() {
        return problem;
    }

    /** Seconds after which to try again, or null when waiting does not help. */
    public Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
