package io.stratagem.decision.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.decision.DecisionRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StrictJson;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request for a decision.
 *
 * @param customerId 1 to 128 characters; need not be known
 * @param placement the placement's id
 * @param count how many offers are wanted, at least 1; cut to the placement's slots
 * @param attributes override the stored ones for this decision; JSON null takes one away
 * @param context texts, numbers and flags by name
 * @param propensities by offer id, 0 to 1
 * @param explain whether the answer carries its explanation
 * @param minVersion the oldest revision that may answer, or null
 */
record DecisionBody(
        @Schema(required = true, minLength = 1, maxLength = MAX_CUSTOMER_ID) String customerId,
        @Schema(required = true) String placement,
        @Schema(minimum = "1", defaultValue = "1") int count,
        @Schema(implementation = Object.class) Map<String, JsonNode> attributes,
        Map<String, Object> context,
        Map<String, Double> propensities,
        boolean explain,
        @Schema(minimum = "0") Integer minVersion) {

    private static final int MAX_CUSTOMER_ID = 128;
    private static final int MAX_PLACEMENT = 64;

    /**
     * @param json a JSON object
     * @throws ProblemException 400 when it is not JSON, 422 naming every field that is wrong
     */
    static DecisionBody read(byte[] json) {
        BodyReader reader =
                new BodyReader(
                        StrictJson.tree(json),
                        "decision",
                        "customerId",
                        "placement",
                        "count",
                        "attributes",
                        "context",
                        "propensities",
                        "explain",
                        "minVersion");
        Integer count = reader.integer("count", 1);
        DecisionBody body =
                new DecisionBody(
                        reader.text("customerId", MAX_CUSTOMER_ID),
                        reader.text("placement", MAX_PLACEMENT),
                        count == null ? 1 : count,
                        reader.map("attributes", (value, at) -> value),
                        reader.map("context", reader::scalar),
                        reader.map("propensities", reader::probability),
                        reader.flag("explain"),
                        reader.integer("minVersion", 0));
        reader.finish();
        return body;
    }

    DecisionRequest request() {
        return new DecisionRequest(
                customerId, placement, count, attributes, context, propensities, minVersion);
    }
}
