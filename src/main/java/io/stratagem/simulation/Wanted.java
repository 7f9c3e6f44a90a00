package io.stratagem.simulation;

import java.time.Instant;
import java.util.List;

/**
 * How to simulate a change.
 *
 * @param sample how many customers, or decisions, to draw, at least 1; null for all
 * @param seed what the draw and everything else that is random comes from, 0 to {@link
 *     #GREATEST_SEED}; null for any
 * @param placements only these; null or empty for all
 * @param segment how to divide customers, by an attribute that is not sensitive; null for not at
 *     all
 * @param fairness how to compare what groups get; null for not at all
 * @param decisions which logged decisions of the strategy to make again, each with the customer,
 *     the history and the clock of then; null to decide for stored customers as of now
 */
public record Wanted(
        Integer sample,
        Long seed,
        List<String> placements,
        Grouping segment,
        Fairness fairness,
        Logged decisions) {

    /** Up to here JSON numbers are exact everywhere. */
    public static final long GREATEST_SEED = (1L << 53) - 1;

    /**
     * A part of the decision log.
     *
     * @param from the earliest instant, included; null for the beginning of the log
     * @param to the latest instant, left out; null for now
     */
    public record Logged(Instant from, Instant to) {}

    public Wanted {
        placements = placements == null ? List.of() : List.copyOf(placements);
    }
}
