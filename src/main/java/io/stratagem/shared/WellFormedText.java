package io.stratagem.shared;

/**
 * Texts that can be stored and hashed. One with half of a surrogate pair has no UTF-8 form, and
 * PostgreSQL holds none with U+0000.
 */
public final class WellFormedText {

    private WellFormedText() {}

    public static boolean is(String text) {
        return firstFault(text) < 0;
    }

    /** The position of the first lone surrogate or U+0000; -1 when there is none. */
    public static int firstFault(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0) {
                return i;
            }
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
