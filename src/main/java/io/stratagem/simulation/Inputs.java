package io.stratagem.simulation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * All that the result of a simulation comes from. The same inputs give the same result.
 *
 * @param strategy the strategy's id
 * @param draft the content digest of the draft
 * @param liveVersion the revision it was compared with; null when nothing was live
 * @param live the content digest of that revision; null likewise
 * @param templates the digest of the rule templates the draft was built with
 * @param placements only these; empty for all
 * @param sample how many customers were drawn; null for all
 * @param at the moment as at which all is decided
 * @param customers how many customers there were
 * @param customersChangedAt when one of them had been written last; null when there were none
 * @param seed what the draw and everything else that is random came from
 * @param segment how customers were divided; null when they were not
 * @param fairness how groups were compared; null when they were not
 * @param product the version of the product
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Inputs(
        String strategy,
        String draft,
        Integer liveVersion,
        String live,
        String templates,
        List<String> placements,
        Integer sample,
        Instant at,
        long customers,
        Instant customersChangedAt,
        long seed,
        Grouping segment,
        Fairness fairness,
        String product) {

    /** How many customers are decided for. */
    long decided() {
        return sample == null ? customers : Math.min(sample, customers);
    }

    /** Whether every customer is decided for at every placement. */
    boolean whole() {
        return sample == null && placements.isEmpty();
    }
}
