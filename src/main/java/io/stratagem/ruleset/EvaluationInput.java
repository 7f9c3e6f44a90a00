package io.stratagem.ruleset;

import io.stratagem.ruleset.fact.Contact;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What one evaluation is about.
 *
 * @param placement the placement asked for
 * @param channel its channel
 * @param attributes customer attributes by name, typed by the vocabulary ({@link Long}, {@link
 *     Double}, {@link Boolean}, {@link String}, {@link java.time.LocalDate}); absent = not set
 * @param context request context by name
 * @param contacts the customer's history, any order
 * @param volumes what all customers together used of each offer
 * @param already offers that earlier answers of the same request served, by position; they count as
 *     taken, so neither the history nor the volumes hold them
 * @param now the decision's instant
 * @param zone the customer's time zone, or null when unknown
 */
public record EvaluationInput(
        String placement,
        String channel,
        Map<String, Object> attributes,
        Map<String, Object> context,
        List<Contact> contacts,
        Volumes volumes,
        OfferSet already,
        Instant now,
        ZoneId zone) {}
