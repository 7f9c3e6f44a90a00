package io.stratagem.simulation;

import java.util.List;

/**
 * How to simulate a change.
 *
 * @param sample how many customers to draw, at least 1; null for all
 * @param seed what the draw and everything else that is random comes from, 0 to {@link
 *     #GREATEST_SEED}; null for any
 * @param placements only these; null or empty for all
 * @param segment how to divide customers, by an attribute that is not sensitive; null for not at
 *     all
 * @param fairness how to compare what groups get; null for not at all
 */
public record Wanted(
        Integer sample, Long seed, List<String> placements, Grouping segment, Fairness fairness) {

    /** Up to here JSON numbers are exact everywhere. */
    public static final long GREATEST_SEED = (1L << 53) - 1;

    public Wanted {
        placements = placements == null ? List.of() : List.copyOf(placements);
    }
}
