package io.stratagem.strategy;

import java.util.ArrayList;
import java.util.List;

/**
 * Which factors the score of a standard offer multiplies; one that is off counts 1.
 *
 * @param propensity how likely the customer accepts
 * @param value what an accept is worth
 * @param contextWeight what the context adds
 * @param lever the marketer's multiplier
 */
public record Arbitration(boolean propensity, boolean value, boolean contextWeight, boolean lever) {

    /** The factors that are on, in words, in the order they are multiplied. */
    public List<String> factors() {
        List<String> factors = new ArrayList<>();
        if (propensity) {
            factors.add("propensity");
        }
        if (value) {
            factors.add("value");
        }
        if (contextWeight) {
            factors.add("context weight");
        }
        if (lever) {
            factors.add("lever");
        }
        return factors;
    }
}
