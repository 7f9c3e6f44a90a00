package io.stratagem.simulation;

import java.util.List;

/**
 * How to simulate a change.
 *
 * @param sample how many customers to draw, at least 1; null for all
 * @param seed what the draw and everything else that is random comes from, 0 to {@link
 *     #GREATEST_SEED}; null for any
 * @param placements only these; null or empty for all
 */
public record Wanted(Integer sample, Long seed, List<String> placements) {

    /** Up to here JSON numbers are exact everywhere. */
    public static final long GREATEST_SEED = (1L << 53) - 1;

    public Wanted {
        placements = placements == null ? List.of() : List.copyOf(placements);
    }
}
