package io.stratagem.analysis.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;

/** Where what is live decides for somebody made up. */
final class Attempt {

    /** What is not stored under this id does not mix with the example's attributes. */
    private static final String NOBODY_STORED = "example-of-analysis";

    private Attempt() {}

    /**
     * @param attributes typed by the vocabulary
     * @param context one line for each name and value; empty for none
     * @return the address
     */
    static String at(String placement, Map<String, Object> attributes, String context) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        attributes.forEach(
                (name, value) ->
                        json.putPOJO(name, value instanceof LocalDate ? value.toString() : value));
        return "/try?placement=%s&customer=%s&attributes=%s"
                        .formatted(placement, NOBODY_STORED, encoded(json.toString()))
                + (context.isEmpty() ? "" : "&context=" + encoded(context));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
