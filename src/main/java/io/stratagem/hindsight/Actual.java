package io.stratagem.hindsight;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/**
 * What the decision log and responses say of a version that was live.
 *
 * @param from when it went live
 * @param until up to when its decisions and their responses are counted
 * @param cut whether it was replaced before the days were over
 * @param placements where it decided
 */
public record Actual(Instant from, Instant until, boolean cut, List<Observed> placements) {

    /**
     * What was decided at a placement.
     *
     * @param placement its id
     * @param decisions how many
     * @param degraded how many of them went without something that should have been asked
     * @param empty how many without any offer
     * @param fallback how many with fallback offers only
     * @param value what a decision is worth, by the numbers of that version: propensity times
     *     value, over its offers
     * @param offers how each fared
     */
    public record Observed(
            String placement,
            long decisions,
            long degraded,
            long empty,
            long fallback,
            double value,
            List<Fared> offers) {}

    /**
     * How an offer fared.
     *
     * @param served in how many decisions it was shown
     */
    public record Fared(
            String offer, String name, long served, long impressions, long clicks, long accepts) {}

    /** How many decisions in all. */
    @JsonIgnore
    public long decisions() {
        return placements.stream().mapToLong(Observed::decisions).sum();
    }
}
