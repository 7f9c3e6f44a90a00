package io.stratagem.shared;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

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
            throw ProblemException.malformed(
                    Wording.of(
                            "%s must be a whole number.", "%s debe ser un número entero.", name));
        }
    }

    /**
     * Reads a parameter as RFC 3986 writes it, where a semicolon is a character like others; the
     * framework takes one for the end of the parameter.
     *
     * @param name the parameter's name
     * @param uri the request's address
     * @return its value, decoded; null when it is not there
     */
    public static String raw(String name, URI uri) {
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String parameter : query.split("&")) {
            if (parameter.startsWith(name + "=")) {
                return URLDecoder.decode(
                        parameter.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
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
        throw ProblemException.malformed(
                Wording.of("%s must be true or false.", "%s debe ser true o false.", name));
    }

    /**
     * @param name the parameter's name
     * @param text its value, or null
     * @return null for null
     * @throws ProblemException 400 when it is no instant with an offset
     */
    public static Instant instant(String name, String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw ProblemException.malformed(
                    Wording.of(
                            "%s must be an instant such as 2026-03-01T12:00:00Z; a + in an address is written %%2B.",
                            "%s debe ser un instante como 2026-03-01T12:00:00Z; en una dirección, + se escribe %%2B.",
                            name));
        }
    }

    /**
     * The parameter {@code separator}: what stands between two fields of a file.
     *
     * @param uri the request's address
     * @return a comma when it is not there
     * @throws ProblemException 400 when it is not one character, or one that cannot separate
     */
    public static char separator(URI uri) {
        String text = raw("separator", uri);
        if (text == null) {
            return ',';
        }
        if (text.length() != 1 || "\"\r\n".contains(text)) {
            throw ProblemException.malformed(
                    Wording.of(
                            "separator must be one character, e.g. ; or , or a tab (%09), and no quote.",
                            "separator debe ser un solo carácter, p. ej. ; o , o un tabulador (%09), y no una comilla."));
        }
        return text.charAt(0);
    }
}
