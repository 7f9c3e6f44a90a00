package io.stratagem.strategy;

/**
 * What to show when nothing qualifies.
 *
 * @param offer id of the offer of tier fallback that comes first
 */
public record Fallback(String offer) {}
