package io.stratagem.strategy;

/**
 * Which factors the score of a standard offer multiplies; one that is off counts 1.
 *
 * @param propensity how likely the customer accepts
 * @param value what an accept is worth
 * @param contextWeight what the context adds
 * @param lever the marketer's multiplier
 */
public record Arbitration(
        boolean propensity, boolean value, boolean contextWeight, boolean lever) {}
