package io.stratagem.simulation;

/**
 * How to compare what groups of customers get. It is measured only; nothing is decided by it.
 *
 * @param by the groups; their attribute may be a sensitive one
 * @param threshold below which share of the best-off group's rate a group is flagged, 0 to 1; null
 *     for four fifths
 * @param smallest from how many customers on a group is compared, at least {@link #FEWEST}; null
 *     for {@link #USUAL}
 */
public record Fairness(Grouping by, Double threshold, Integer smallest) {

    /** Rates of fewer say nothing, and too much about whoever is in the group. */
    public static final int FEWEST = 30;

    static final int USUAL = 100;
    private static final double FOUR_FIFTHS = 0.8;

    public Fairness {
        threshold = threshold == null ? Double.valueOf(FOUR_FIFTHS) : threshold;
        smallest = smallest == null ? Integer.valueOf(USUAL) : smallest;
    }
}
