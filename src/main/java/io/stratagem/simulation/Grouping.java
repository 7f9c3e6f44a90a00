package io.stratagem.simulation;

import java.util.List;

/**
 * How to divide customers into groups.
 *
 * @param attribute the attribute whose values are the groups: one with declared values, one that is
 *     true or false, or a number
 * @param cuts where a number's ranges end, ascending; each belongs to the range above it; null or
 *     empty for the quartiles
 */
public record Grouping(String attribute, List<Double> cuts) {

    public Grouping {
        cuts = cuts == null ? List.of() : List.copyOf(cuts);
    }
}
