package io.stratagem.shared;

import java.util.List;
import java.util.Locale;

/** The languages in which texts are there. */
public final class Language {

    public static final Locale SPANISH = Locale.forLanguageTag("es");

    private static final List<String> CODES = List.of("en", "es");

    private Language() {}

    /** Whether there are texts in it, such as {@code en}. */
    public static boolean isOne(String code) {
        return CODES.contains(code);
    }

    /**
     * @param acceptable what a caller accepts, best first
     * @return the first of them that there is; English when there is none
     */
    public static Locale of(List<Locale> acceptable) {
        return acceptable.stream()
                .filter(locale -> CODES.contains(locale.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }
}
