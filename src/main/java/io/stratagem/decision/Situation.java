package io.stratagem.decision;

import io.stratagem.ruleset.fact.Contact;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything about one request that the engine looks at.
 *
 * @param placement the placement asked for; one of the rule set's
 * @param count how many offers are wanted, at least 1; the placement's slots limit it
 * @param attributes what is known of the customer, typed by the vocabulary
 * @param context the request's context, scalars by name
 * @param propensities by offer id, 0 to 1; offers not named have their own
 * @param contacts the customer's history; empty when it could not be read
 * @param volumes what all customers together used of each offer; empty when it could not be read
 * @param already offers that earlier answers of the same request served, by position; they count as
 *     taken and are not repeated. Neither contacts nor volumes hold them
 * @param paused offers out of serving by an operator's word, by position
 * @param now the decision's instant
 * @param zone the customer's time zone, or null when unknown
 * @param seed the only source of randomness: the same seed gives the same answer
 */
public record Situation(
        String placement,
        int count,
        Map<String, Object> attributes,
        Map<String, Object> context,
        Map<String, Double> propensities,
        Optional<List<Contact>> contacts,
        Optional<Volumes> volumes,
        OfferSet already,
        OfferSet paused,
        Instant now,
        ZoneId zone,
        long seed) {

    Situation withoutHistory() {
        return new Situation(
                placement,
                count,
                attributes,
                context,
                propensities,
                Optional.empty(),
                Optional.empty(),
                already,
                paused,
                now,
                zone,
                seed);
    }
}
