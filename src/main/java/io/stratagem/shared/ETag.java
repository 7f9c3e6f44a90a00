package io.stratagem.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Strong entity tags and the preconditions made with them (RFC 9110, §8.8.3 and §13.1.1). */
public final class ETag {

    private static final String ONE = "(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"";
    private static final Pattern TAG = Pattern.compile(ONE);
    private static final Pattern LIST = Pattern.compile(ONE + "(?:\\s*,\\s*" + ONE + ")*");

    private ETag() {}

    /**
     * @param value what changes whenever the thing changes, e.g. a digest; visible ASCII without
     *     quotes
     * @return the value of the header {@code ETag}
     */
    public static String strong(String value) {
        return '"' + value + '"';
    }

    /**
     * Whether a caller has the present value already. Tags are compared weakly, as reading allows.
     *
     * @param ifNoneMatch the header {@code If-None-Match}: entity tags or {@code *}; null when not
     *     sent
     * @param value the present value, as given to {@link #strong}
     * @return false also for a malformed header, since the value answers that as well
     */
    public static boolean isKnown(String ifNoneMatch, String value) {
        if (ifNoneMatch == null) {
            return false;
        }
        String known = ifNoneMatch.strip();
        return known.equals("*")
                || LIST.matcher(known).matches()
                        && TAG.matcher(known)
                                .results()
                                .anyMatch(tag -> tag.group().endsWith(strong(value)));
    }

    /**
     * Lets a write pass only when its author saw the present state.
     *
     * @param ifMatch the header {@code If-Match}: entity tags or {@code *}; null when not sent
     * @param value the present value, as given to {@link #strong}
     * @throws ProblemException 428 when the header is missing, 400 when it is malformed, 412 when
     *     it names another state
     */
    public static void requireMatch(String ifMatch, String value) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(
                    Problem.Kind.PRECONDITION_REQUIRED,
                    Wording.of(
                            "Send If-Match with the ETag you read, or * to write whatever is there.",
                            "Envíe If-Match con el ETag que leyó, o * para escribir sobre lo que haya."));
        }
        String wanted = ifMatch.strip();
        if (wanted.equals("*")) {
            return;
        }
        if (!LIST.matcher(wanted).matches()) {
            throw ProblemException.malformed(
                    Wording.of(
                            "If-Match must be *, or an ETag in quotes such as \"%s\".",
                            "If-Match debe ser *, o un ETag entre comillas como \"%s\".", value));
        }
        Matcher tags = TAG.matcher(wanted);
        while (tags.find()) {
            if (tags.group().equals(strong(value))) {
                return;
            }
        }
        throw new ProblemException(
                Problem.Kind.STALE,
                Wording.of(
                        "It has changed since you read it. Read it again, then repeat your change on top of it.",
                        "Cambió desde que lo leyó. Léalo otra vez y repita su cambio sobre eso."));
    }
}
