package io.stratagem.conflict;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.stratagem.shared.Wording;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What two change requests of one strategy do to each other. The first is the one with the lower
 * number.
 *
 * @param problem why they could not be compared, in a sentence; null when they were
 * @param conflicts what both change differently, in words, e.g. {@code Offer Saver: priority};
 *     where there are any, the second one's side was taken for <em>first, then second</em>, and the
 *     first one's side the other way round
 * @param violations what guardrails have against both together, in sentences; where there are any,
 *     no customer was decided for
 * @param orderMatters whether the strategy is another one afterwards, depending on which of them
 *     goes live first
 * @param customers how many customers were decided for
 * @param seed what they were drawn with, and what all that is random came from
 * @param placements in the order of their ids
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Finding(
        @Schema(implementation = String.class) Wording problem,
        @Schema(type = SchemaType.ARRAY, implementation = String.class) List<Wording> conflicts,
        @Schema(type = SchemaType.ARRAY, implementation = String.class) List<Wording> violations,
        boolean orderMatters,
        long customers,
        long seed,
        List<OfPlacement> placements) {

    /**
     * One placement. A decision is a request for all slots of it for one customer. It changes when
     * another offer stands in any slot, or the same one reads otherwise.
     *
     * @param placement its id
     * @param decisions how many were made
     * @param byFirst how many the first changes when it goes live alone
     * @param bySecond how many the second changes alone
     * @param byBoth how many each of them changes
     * @param contested how many leave nothing to expect, because both put something else into the
     *     same slot
     * @param unexpected how many are not the merge of what each of them does alone, slot by slot
     * @param byOrder how many depend on which of them goes live first
     * @param examples ids of a few customers of those
     */
    public record OfPlacement(
            String placement,
            long decisions,
            long byFirst,
            long bySecond,
            long byBoth,
            long contested,
            long unexpected,
            long byOrder,
            List<Example> examples) {

        /** Whether they meet here. */
        @JsonIgnore
        public boolean isTouched() {
            return byBoth + unexpected + byOrder > 0;
        }
    }

    /**
     * A customer for whom they meet.
     *
     * @param customer the id
     * @param what how
     */
    public record Example(String customer, Meeting what) {}

    /** How two changes meet in a decision, the most serious first. */
    public enum Meeting {
        /** Which of them goes live first decides. */
        BY_ORDER("the order decides"),
        /** Together they give what neither leads one to expect. */
        UNEXPECTED("not what either leads to expect"),
        /** Both put something else into the same slot. */
        CONTESTED("both want the same slot"),
        /** Each changes it, and together they do what one expects. */
        BY_BOTH("both change it, as one expects");

        private final String words;

        Meeting(String words) {
            this.words = words;
        }

        /** In words. */
        public String words() {
            return words;
        }
    }

    static Finding problem(Wording problem) {
        return new Finding(problem, List.of(), List.of(), false, 0, 0, List.of());
    }

    /** Whether approvers of the one should know of the other. */
    @JsonIgnore
    public boolean isConflict() {
        return !conflicts.isEmpty()
                || !violations.isEmpty()
                || placements.stream().anyMatch(OfPlacement::isTouched);
    }
}
