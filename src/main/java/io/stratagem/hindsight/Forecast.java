package io.stratagem.hindsight;

import io.stratagem.shared.Person;
import java.time.Instant;
import java.util.List;

/**
 * What was expected of a change request that went live, as it was signed with it.
 *
 * @param changeRequest its number
 * @param strategy the strategy's id
 * @param version the revision it became
 * @param appliedAt when it went live
 * @param author who wrote it
 * @param approvers who had approved it when it went live
 * @param estimator how the forecast was made
 * @param placements what was expected; empty when nothing was measured
 */
public record Forecast(
        long changeRequest,
        String strategy,
        int version,
        Instant appliedAt,
        Person author,
        List<Person> approvers,
        Estimator estimator,
        List<Expected> placements) {

    /**
     * What was expected at a placement.
     *
     * @param placement its id
     * @param empty the share of decisions without any offer, from 0 to 1
     * @param fallback the share of decisions with fallback offers only, from 0 to 1
     * @param value what a decision is worth: propensity times value, over its offers
     * @param offers those that anybody was expected to get
     */
    public record Expected(
            String placement, double empty, double fallback, double value, List<Share> offers) {}

    /**
     * An offer of the mix.
     *
     * @param share of the decisions that show it, from 0 to 1
     */
    public record Share(String offer, String name, double share) {}
}
