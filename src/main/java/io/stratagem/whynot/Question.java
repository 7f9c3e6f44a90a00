package io.stratagem.whynot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Why an offer is shown or not.
 *
 * @param customerId 1 to 128 characters; need not be stored
 * @param placement one of the live placements of the strategy
 * @param offer one of its live offers
 * @param attributes override the stored ones; JSON null takes one away
 * @param context of the request: texts, numbers and flags by name
 */
public record Question(
        String customerId,
        String placement,
        String offer,
        Map<String, JsonNode> attributes,
        Map<String, JsonNode> context) {

    public Question {
        attributes = attributes == null ? Map.of() : attributes;
        context = context == null ? Map.of() : context;
    }
}
