package io.stratagem.shared;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The part of an address behind its question mark. */
public final class QueryString {

    private final StringBuilder text = new StringBuilder();

    /**
     * Adds a parameter, even an empty one.
     *
     * @param name as it is written in addresses
     * @param value any text; it is encoded
     */
    public QueryString with(String name, String value) {
        text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        return this;
    }

    /** All parameters in the order in which they were added, e.g. {@code a=1&b=x+y}. */
    @Override
    public String toString() {
        return text.toString();
    }
}
