package io.stratagem.shared;

/** Reads query parameters that are not text, and says which one is wrong. */
public final class QueryParameter {

    private QueryParameter() {}

    /**
     * @param name the parameter's name
     * @param text its value
     * @throws ProblemException 400 when it is no whole number
     */
    public static int integer(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ProblemException.malformed(name + " must be a whole number.");
        }
    }

    /**
     * @param name the parameter's name
     * @param text its value; null counts as {@code false}
     * @throws ProblemException 400 when it is neither {@code true} nor {@code false}
     */
    public static boolean flag(String name, String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw ProblemException.malformed(name + " must be true or false.");
    }
}
