package io.stratagem.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.decision.Explanation;

/**
 * What one customer gets at a placement, now and with a draft, and why.
 *
 * @param customer the customer's id
 * @param placement the placement's id
 * @param inputs what the two sides are made of
 * @param before the decision of what is live; null when that does not have the placement
 * @param after the decision of the draft; null likewise
 */
@JsonInclude
public record DraftPreview(
        String customer, String placement, Inputs inputs, Explanation before, Explanation after) {}
