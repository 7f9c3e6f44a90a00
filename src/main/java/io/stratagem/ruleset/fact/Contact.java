package io.stratagem.ruleset.fact;

import java.time.Instant;
import java.util.Set;

/**
 * One offer that was decided for the customer, and what became of it.
 *
 * @param strategy the strategy that decided
 * @param offer the offer's id
 * @param category its category then
 * @param tags its tags then
 * @param channel the channel it was shown on
 * @param decidedAt when it was decided
 * @param reservedUntil until when an unanswered decision holds its place in caps that count
 *     impressions, clicks or accepts
 * @param impressionAt when it was seen, or null
 * @param clickAt when it was clicked, or null
 * @param acceptAt when it was accepted, or null
 * @param dismissAt when it was waved away, or null
 */
public record Contact(
        String strategy,
        String offer,
        String category,
        Set<String> tags,
        String channel,
        Instant decidedAt,
        Instant reservedUntil,
        Instant impressionAt,
        Instant clickAt,
        Instant acceptAt,
        Instant dismissAt) {}
