package io.stratagem.decision.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.decision.Decision;
import io.stratagem.decision.Decision.ServedOffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * A placement evaluated as a feature flag, in the shape of the OpenFeature Remote Evaluation
 * Protocol.
 *
 * @param value the offer's id, or {@link FlagOffer}; null when there is no offer, so that the
 *     caller uses the default of its code
 * @param reason {@code TARGETING_MATCH}, {@code SPLIT} when chance had a part in it, {@code
 *     DEFAULT} for a fallback offer or none
 * @param variant the offer's id; null when there is none
 * @param metadata which decision it was and which revision decided; texts, numbers and flags
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Flag(String key, Object value, String reason, String variant, Map<String, Object> metadata) {

    /** Behind a placement's id, it asks for the whole offer instead of its id. */
    static final String WHOLE_OFFER = ".offer";

    /** An offer as the value of a flag. */
    record FlagOffer(String offerId, String name, Map<String, String> treatment) {}

    /**
     * @param key of the flag, a placement with or without {@link #WHOLE_OFFER}
     * @param counted whether the decision is kept, so that it may be named
     */
    static Flag of(String key, Decision decision, boolean counted) {
        Map<String, Object> metadata = new TreeMap<>();
        if (counted) {
            metadata.put("decisionId", decision.id().toString());
        }
        metadata.put("strategy", decision.ruleSet().strategy());
        metadata.put("version", decision.ruleSet().version());
        metadata.put("digest", decision.ruleSet().digest());
        metadata.put("fallback", decision.fallback());
        metadata.put("heldOut", decision.heldOut());
        metadata.put("degraded", decision.degraded());
        if (decision.offers().isEmpty()) {
            return new Flag(key, null, "DEFAULT", null, metadata);
        }
        ServedOffer offer = decision.offers().get(0);
        metadata.put("name", offer.name());
        return new Flag(
                key,
                key.endsWith(WHOLE_OFFER)
                        ? new FlagOffer(offer.offerId(), offer.name(), offer.treatment())
                        : offer.offerId(),
                reason(decision, offer),
                offer.offerId(),
                metadata);
    }

    private static String reason(Decision decision, ServedOffer offer) {
        if (decision.fallback()) {
            return "DEFAULT";
        }
        return offer.selectionProbability() < 1 ? "SPLIT" : "TARGETING_MATCH";
    }
}
