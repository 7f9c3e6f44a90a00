package io.stratagem.shared;

import java.util.Locale;

/**
 * A text in the languages of the platform.
 *
 * @param en English
 * @param es Spanish
 */
public record Label(String en, String es) {

    /** The text in the locale's language; English where there is no other. */
    public String in(Locale locale) {
        return "es".equals(locale.getLanguage()) ? es : en;
    }
}
