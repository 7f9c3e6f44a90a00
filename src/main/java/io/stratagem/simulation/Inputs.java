package io.stratagem.simulation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.stratagem.decision.LogPeriod;
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
 * @param sample how many customers, or decisions, were drawn; null for all
 * @param at the moment as at which all is decided
 * @param customers how many customers there were, or decisions
 * @param customersChangedAt when one of them had been written last; null when there were none, and
 *     for decisions
 * @param seed what the draw and everything else that is random came from
 * @param segment how customers were divided; null when they were not
 * @param fairness how groups were compared; null when they were not
 * @param product the version of the product
 * @param decisions which logged decisions were made again; null when customers were decided for
 * @param file what is kept of an uploaded file of customers; null when there was none
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
        String product,
        Logged decisions,
        OfFile file) {

    /**
     * What is kept of an uploaded file: nothing of what it says about anybody.
     *
     * @param digest SHA-256 of its bytes
     * @param lines how many lines with customers it had
     * @param leftOut how many of these had a fault and were left out, because that was asked for
     * @param leftOutLines the numbers of the first 100 of these
     */
    public record OfFile(String digest, long lines, long leftOut, List<Long> leftOutLines) {}

    /**
     * A part of the decision log.
     *
     * @param from the earliest instant, included; null for the beginning of the log
     * @param to the latest instant, left out
     * @param logBegins when the oldest decision of the strategy was made that was still there
     */
    public record Logged(Instant from, Instant to, Instant logBegins) {

        /** Whether it asks for more than was still there. */
        @JsonIgnore
        public boolean isCut() {
            return from != null && from.isBefore(logBegins);
        }
    }

    /** How many customers are decided for. */
    long decided() {
        return sample == null ? customers : Math.min(sample, customers);
    }

    /** Whether every stored customer is decided for at every placement. */
    boolean whole() {
        return sample == null && placements.isEmpty() && decisions == null && file == null;
    }

    /** The part of the decision log that was made again. */
    LogPeriod period() {
        return new LogPeriod(strategy, placements, decisions.from(), decisions.to());
    }
}
