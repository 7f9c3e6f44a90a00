package io.stratagem.decision.reference;

import io.stratagem.offer.Tier;
import java.util.List;
import java.util.Map;

/**
 * What a decision comes to, in a form that two deciders can be compared by.
 *
 * @param served best first
 * @param left by offer id where and why each other offer of the placement left
 * @param fallback whether nothing but fallback offers qualified
 * @param degraded whether something could not be asked
 */
public record Answer(
        List<Served> served, Map<String, Left> left, boolean fallback, boolean degraded) {

    /**
     * An offer of the answer.
     *
     * @param probability with which it came to its place, given the places before
     */
    public record Served(
            String offer, double score, double propensity, double probability, Tier tier) {}

    /**
     * @param stage as the API spells it
     * @param code the reason code
     * @param by the rule, or the eligibility template, or null
     */
    public record Left(String stage, String code, String by) {}
}
