package io.stratagem.ruleset.fact;

/**
 * A value that a rule looked at.
 *
 * @param name what it is, e.g. {@code count} or the name of an attribute
 * @param operator how it is compared with what is expected, e.g. {@code >=}; null when it is not
 * @param expected what the rule asks for; null when the value only informs
 * @param actual the value; null when there is none
 */
public record Ground(String name, String operator, Object expected, Object actual) {

    /** A value that only informs. */
    public static Ground of(String name, Object actual) {
        return new Ground(name, null, null, actual);
    }

    /** A count that must stay below a maximum. */
    static Ground below(String name, long maximum, long actual) {
        return new Ground(name, "<", maximum, actual);
    }
}
