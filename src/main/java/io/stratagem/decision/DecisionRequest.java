package io.stratagem.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A question for offers, as a calling service asks it.
 *
 * @param customerId 1 to 128 characters; need not be known
 * @param places the placements to fill, in this order; at least one, each but once. No offer is
 *     given at two of them
 * @param attributes override the stored ones for this decision; JSON null takes one away
 * @param context scalars by name
 * @param propensities by offer id, 0 to 1; those of offers that are not live are passed over, so
 *     that a caller need not know what was deployed a moment ago
 * @param minVersion the oldest revision that may answer, or null
 */
public record DecisionRequest(
        String customerId,
        List<Place> places,
        Map<String, JsonNode> attributes,
        Map<String, Object> context,
        Map<String, Double> propensities,
        Integer minVersion) {

    /**
     * A placement to fill.
     *
     * @param placement its id
     * @param count how many offers are wanted, at least 1; cut to the placement's slots
     */
    public record Place(String placement, int count) {}

    public DecisionRequest {
        places = List.copyOf(places);
    }

    /** A question for the offers of one placement. */
    public DecisionRequest(
            String customerId,
            String placement,
            int count,
            Map<String, JsonNode> attributes,
            Map<String, Object> context,
            Map<String, Double> propensities,
            Integer minVersion) {
        this(
                customerId,
                List.of(new Place(placement, count)),
                attributes,
                context,
                propensities,
                minVersion);
    }
}
