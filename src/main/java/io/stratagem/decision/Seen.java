package io.stratagem.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.decision.VolumeCounts.Used;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What a decision was made from, apart from the rule set: kept with it, so that it can be decided
 * again.
 *
 * @param asked the request's own part
 * @param attributes the stored attributes as the customer store keeps them; null when there were
 *     none or they could not be read
 * @param zone the customer's time zone, or null when unknown
 * @param history the contact history; null when it was not asked or could not be read
 * @param volumes what all customers together had used, by offer id; null likewise
 */
record Seen(
        Asked asked, String attributes, ZoneId zone, History history, Map<String, Used> volumes) {

    /**
     * A request's own part for one placement, and what it met there.
     *
     * @param count how many offers were wanted
     * @param attributes given with the request
     * @param context given with the request
     * @param propensities given with the request
     * @param already ids of the offers that earlier answers to the same request gave
     * @param paused ids of the strategy's offers that were paused
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Asked(
            int count,
            Map<String, JsonNode> attributes,
            Map<String, Object> context,
            Map<String, Double> propensities,
            List<String> already,
            List<String> paused) {

        Asked {
            attributes = attributes == null ? Map.of() : attributes;
            context = context == null ? Map.of() : context;
            propensities = propensities == null ? Map.of() : propensities;
            already = already == null ? List.of() : already;
            paused = paused == null ? List.of() : paused;
        }
    }
}
