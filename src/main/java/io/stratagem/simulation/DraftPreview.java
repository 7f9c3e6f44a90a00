package io.stratagem.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.decision.Explanation;
import java.util.List;
import java.util.UUID;

/**
 * What one customer gets at a placement, with what is live and with a draft, and why.
 *
 * @param decision the logged decision that is made again, as of then; null for one of now
 * @param customer the customer's id
 * @param placement the placement's id
 * @param inputs what the two sides are made of
 * @param before the decision of what is live; null when that does not have the placement
 * @param after the decision of the draft; null likewise
 * @param answered the ids of the offers that were answered then, best first; null for a decision of
 *     now
 */
@JsonInclude
public record DraftPreview(
        UUID decision,
        String customer,
        String placement,
        Inputs inputs,
        Explanation before,
        Explanation after,
        List<String> answered) {}
