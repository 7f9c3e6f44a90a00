package io.stratagem.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.decision.DecisionStage;
import java.time.Instant;
import java.util.List;

/**
 * Whom the offers of a strategy reach, measured on stored customers as at one moment. It says what
 * was so for these customers, and nothing of others.
 *
 * @param stored how many customers there are
 * @param measured for how many it was decided
 * @param seed what the draw came from
 * @param cutShort whether time ran out before all who were drawn had been decided for
 * @param at the moment
 * @param placements in document order
 * @param leftOut for how many of the measured no placement had anything but fallback offers
 * @param neverShown the offers that none of the measured gets
 * @param underserved groups that are left out far more often than others, worst first
 */
@JsonInclude
public record Reach(
        long stored,
        long measured,
        long seed,
        boolean cutShort,
        Instant at,
        List<OfPlacement> placements,
        long leftOut,
        List<NeverShown> neverShown,
        List<Group> underserved) {

    /**
     * A placement.
     *
     * @param decisions how many decisions were made for it
     * @param fallback how many of them showed fallback offers only
     * @param empty how many showed nothing
     * @param lost where these lost the last offer that is no fallback, most first
     */
    public record OfPlacement(
            String placement, long decisions, long fallback, long empty, List<Lost> lost) {}

    /**
     * Customers who lost their last offers together.
     *
     * @param stage where
     * @param reasonCode why
     * @param rule the rule, or the template none of whose rules let in; null where neither did
     * @param customers how many
     */
    public record Lost(DecisionStage stage, String reasonCode, String rule, long customers) {}

    /**
     * An offer that none of the measured customers gets.
     *
     * @param why where it left their decisions, most often first
     * @param outrankedBy the offers that stood in the answers where it was outranked, most often
     *     first
     */
    public record NeverShown(
            String offer, String name, List<Lost> why, List<OutrankedBy> outrankedBy) {}

    /** How often an offer stood in the answer instead. */
    public record OutrankedBy(String offer, String name, long decisions) {}

    /**
     * Customers who are alike in one or two attributes.
     *
     * @param alike in what, in words
     * @param customers how many were measured
     * @param leftOut how many of these no placement had anything but fallback offers for
     */
    public record Group(List<String> alike, long customers, long leftOut) {}
}
