package io.stratagem.simulation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.stratagem.decision.Obstacle;
import java.util.List;

/**
 * What a change does to the decisions for many customers. A decision is a request for all slots of
 * one placement.
 *
 * @param customers how many customers were decided for; of logged decisions, how many were made
 *     again
 * @param customersChanged for how many of them any decision changes
 * @param placements in the order of their ids
 * @param segments the same by group; null when it was not asked for
 * @param fairness what groups get, compared; null when it was not asked for, or is not to be seen
 * @param answeredAsThen how many logged decisions what is live makes with the same offers as they
 *     were made then; null for customers
 * @param leftOut logged decisions that could not be made again and are in no count, by reason;
 *     empty when there are none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SimulationResult(
        long customers,
        long customersChanged,
        List<OfPlacement> placements,
        Segments segments,
        FairnessFound fairness,
        Long answeredAsThen,
        List<LeftOut> leftOut) {

    public SimulationResult {
        leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
    }

    /**
     * Logged decisions that could not be made again.
     *
     * @param reason why
     * @param words the same in words
     * @param decisions how many
     * @param examples ids of a few
     */
    public record LeftOut(Obstacle reason, String words, long decisions, List<String> examples) {}

    /** How many logged decisions could not be made again. */
    public long leftOutInAll() {
        return leftOut.stream().mapToLong(LeftOut::decisions).sum();
    }

    /** The same for somebody who may not see what groups get. */
    SimulationResult withoutFairness() {
        return new SimulationResult(
                customers, customersChanged, placements, segments, null, answeredAsThen, leftOut);
    }

    /**
     * What was found by segment.
     *
     * @param attribute whose values the segments are
     * @param segments in their order, without those that nobody is in
     */
    public record Segments(String attribute, List<OfSegment> segments) {}

    /**
     * One segment.
     *
     * @param segment its name, such as {@code 25 to below 40}
     * @param customers how many customers are in it
     * @param customersChanged for how many of them any decision changes
     * @param placements in the order of their ids
     */
    public record OfSegment(
            String segment, long customers, long customersChanged, List<OfPlacement> placements) {}

    /**
     * One placement.
     *
     * @param placement its id
     * @param decisions how many decisions were made, on either side
     * @param changed how many of them differ: in the four ways that follow, each counted once
     * @param firstChanged another offer comes first, or one instead of none
     * @param othersChanged the first is the same, but some offer comes or goes
     * @param orderChanged the same offers in another order
     * @param contentChanged the same offers, but one of them is shown with another content
     * @param before what is live
     * @param after the draft
     * @param valueDifference what a decision is worth after, less what it is worth before
     * @param offers those that anybody gets, the greatest change first
     * @param contactPolicies what rules of contact policies take out, by rule; empty in results
     *     from before that was counted
     * @param displacedBefore what manual and mandatory offers displace now; null likewise
     * @param displacedAfter what they displace with the draft; null likewise
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record OfPlacement(
            String placement,
            long decisions,
            long changed,
            long firstChanged,
            long othersChanged,
            long orderChanged,
            long contentChanged,
            Side before,
            Side after,
            Estimate valueDifference,
            List<OfOffer> offers,
            List<OfPolicy> contactPolicies,
            Displacement displacedBefore,
            Displacement displacedAfter) {

        public OfPlacement {
            contactPolicies = contactPolicies == null ? List.of() : contactPolicies;
        }

        /** The share of decisions that change, from 0 to 1. */
        @JsonProperty
        public double changedShare() {
            return decisions == 0 ? 0 : (double) changed / decisions;
        }
    }

    /**
     * One side of the comparison at a placement.
     *
     * @param empty answers without any offer
     * @param fallback answers of fallback offers only
     * @param cutShort answers for which a rule was stopped because it fired over and over
     * @param value what a decision is worth: propensity times value, over the offers of the answer
     */
    public record Side(long empty, long fallback, long cutShort, Estimate value) {}

    /**
     * A contact policy at a placement: a cap or a suppression.
     *
     * @param rule its id
     * @param reasonCode its template's, such as {@code FREQUENCY_CAP}
     * @param before in how many decisions it takes out an offer that had come that far, now
     * @param after in how many with the draft
     * @param offers which, the most often lost with the draft first
     */
    public record OfPolicy(
            String rule, String reasonCode, long before, long after, List<OfLoss> offers) {}

    /** In how many decisions an offer is lost to a rule on either side. */
    public record OfLoss(String offer, String name, long before, long after) {}

    /**
     * What manual and mandatory offers displace on one side.
     *
     * @param decisions in how many one of them comes first though an offer of tier standard was
     *     left
     * @param notServed in how many of these the best such offer is not in the answer at all
     * @param valueLost what that offer is worth, less what the one that comes first is worth: of a
     *     decision of these, by the draft's numbers
     */
    public record Displacement(long decisions, long notServed, Estimate valueLost) {}

    /**
     * One offer at a placement.
     *
     * @param offer its id
     * @param name its name
     * @param before how many get it now
     * @param after how many get it with the draft
     * @param firstBefore how many get it first now
     * @param firstAfter how many get it first with the draft
     * @param gained how many get it with the draft only
     * @param lost how many get it now only
     * @param gainers ids of a few who gain it
     * @param losers ids of a few who lose it
     */
    public record OfOffer(
            String offer,
            String name,
            long before,
            long after,
            long firstBefore,
            long firstAfter,
            long gained,
            long lost,
            List<String> gainers,
            List<String> losers) {}
}
