package io.stratagem.whynot;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.stratagem.decision.Explanation.OfferReason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Why an offer is shown to a customer or not, and the smallest changes with which it would be.
 *
 * @param strategy whose offer it is
 * @param version which version of it is live
 * @param customerId for whom
 * @param stored whether the customer is stored
 * @param placement where
 * @param offer the offer's id
 * @param name what people call it
 * @param now as of when
 * @param shown whether it is in the answer to a request for all slots
 * @param rank at which place, from 1; null when it is not
 * @param answer ids of the offers of the answer, best first
 * @param reason the gate that keeps it out and the values compared, or where it is shown
 * @param chance whether the strategy leaves places to chance; all of this is said as if it did not
 * @param changes the smallest of each kind and thing, the easiest first; pairs when no single one
 *     was found
 * @param searched what was looked at
 */
@JsonInclude
public record WhyNot(
        String strategy,
        int version,
        String customerId,
        boolean stored,
        String placement,
        String offer,
        String name,
        Instant now,
        boolean shown,
        Integer rank,
        List<String> answer,
        OfferReason reason,
        boolean chance,
        List<Change> changes,
        Searched searched) {

    /**
     * A change with which the offer is shown. It was decided with: it is no estimate.
     *
     * @param text in words
     * @param stored the same as it is stored, whoever reads it
     * @param rank at which place the offer is shown then
     * @param who who may make it; for two parts the harder one to get
     * @param whoText the same in words
     * @param guardrails what guardrails have against it; empty when nothing
     * @param parts what is otherwise: one thing, or two
     */
    @JsonInclude
    public record Change(
            String text,
            @JsonIgnore String stored,
            int rank,
            Who who,
            String whoText,
            List<String> guardrails,
            List<Part> parts) {

        /** What a change request would hold; empty when there is nothing for one. */
        @JsonProperty
        public List<Edit> edits() {
            return parts.stream().map(Part::edit).filter(Objects::nonNull).toList();
        }

        /** Whether a marketer can open a change request with it. */
        public boolean isProposable() {
            return who.compareTo(Who.TEMPLATE_AUTHOR) < 0 && !edits().isEmpty();
        }
    }

    /**
     * One thing that is otherwise.
     *
     * @param kind what kind of thing
     * @param subject the id of the offer or rule, or the name of the attribute
     * @param from what it is now; null for nothing
     * @param to what it is then; null for nothing
     * @param edit the change of the strategy; null when it is not the strategy that changes
     */
    @JsonInclude
    public record Part(FlipKind kind, String subject, Object from, Object to, Edit edit) {}

    /**
     * What was looked at.
     *
     * @param decisions how many decisions were made for it
     * @param kinds on how many things of each kind
     * @param pairs whether pairs were tried, because nothing was found alone
     * @param complete whether there was time for all of it
     * @param text the same in words, with what is never looked at
     */
    public record Searched(
            int decisions, List<Kind> kinds, boolean pairs, boolean complete, String text) {}

    /**
     * @param things on how many things flips of the kind were tried
     */
    public record Kind(FlipKind kind, int things) {}
}
