package io.stratagem.simulation;

/**
 * How many customers an audience reaches, as found by asking all of them or some drawn at random.
 *
 * @param reached how many of those asked are in it
 * @param asked how many were asked
 * @param stored how many there are
 */
public record AudienceReach(int reached, int asked, long stored) {

    /** Of the normal distribution, two-sided, for a confidence of 95 %. */
    private static final double NORMAL_95 = 1.959964;

    /** Whether all customers were asked, so that the number is exact. */
    public boolean whole() {
        return asked == stored;
    }

    /** How many of all it reaches, as far as those asked tell. */
    public long estimate() {
        return asked == 0 ? 0 : Math.round((double) reached / asked * stored);
    }

    /** The fewest of all that it reaches with a confidence of 95 %, when not all were asked. */
    public long low() {
        return asked == 0 ? 0 : (long) Math.floor(stored * Math.max(0, middle() - half()));
    }

    /** The most, likewise. */
    public long high() {
        return asked == 0 ? stored : (long) Math.ceil(stored * Math.min(1, middle() + half()));
    }

    // Wilson's score interval (E. B. Wilson, Probable inference, the law of succession, and
    // statistical inference, JASA 22, 1927). It takes those asked as few beside all, so it is
    // somewhat wider than need be.

    private double middle() {
        return (reached + squared() / 2) / (asked + squared());
    }

    private double half() {
        double share = (double) reached / asked;
        return NORMAL_95
                * Math.sqrt(asked * share * (1 - share) + squared() / 4)
                / (asked + squared());
    }

    private static double squared() {
        return NORMAL_95 * NORMAL_95;
    }
}
