package io.stratagem.ruleset;

import io.stratagem.ruleset.fact.Contact;
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
 * @param now the decision's instant
 * @param zone the customer's time zone, or null when unknown
 */
public record EvaluationInput(
        String placement,
        String channel,
        Map<String, Object> attributes,
        Map<String, Object> context,
        List<Contact> contacts,
        Instant now,
        ZoneId zone) {}
