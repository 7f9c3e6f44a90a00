package io.stratagem.shared;

/**
 * Texts that have a UTF-8 form. One with half of a surrogate pair has none, so it could be neither
 * stored nor hashed.
 */
public final class WellFormedText {

    private WellFormedText() {}

    public static boolean is(String text) {
        return firstFault(text) < 0;
    }

    /** The position of the first lone surrogate; -1 when there is none. */
    public static int firstFault(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (text.codePointAt(i) <= Character.MAX_VALUE) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
