package io.stratagem.offer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that can be offered to a customer.
 *
 * @param id {@code [a-z0-9][a-z0-9-]{0,63}}, unique in its strategy
 * @param name what people call it
 * @param category a free id, e.g. {@code savings}
 * @param tags free ids; empty when it has none, and then not written
 * @param value what an accept is worth, at least 0
 * @param priority 0 to 10000, high first
 * @param lever the marketer's multiplier, fenced by {@code arbitration/lever}
 * @param tier where it stands in arbitration
 * @param propensity how likely an accept is, 0 to 1, or null when unknown
 * @param startsAt first instant at which it may be served, or null
 * @param endsAt first instant at which it may no longer be served, or null
 * @param treatments its content, one per placement
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Offer(
        String id,
        String name,
        String category,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tags,
        double value,
        int priority,
        double lever,
        Tier tier,
        Double propensity,
        Instant startsAt,
        Instant endsAt,
        List<Treatment> treatments) {

    /** The same offer with another lever. */
    public Offer withLever(double other) {
        return with(priority, other, tier, startsAt, endsAt, treatments);
    }

    /** The same offer in another tier. */
    public Offer withTier(Tier other) {
        return with(priority, lever, other, startsAt, endsAt, treatments);
    }

    /** The same offer with another priority. */
    public Offer withPriority(int other) {
        return with(other, lever, tier, startsAt, endsAt, treatments);
    }

    /** The same offer with other dates of its own; null for none. */
    public Offer withDates(Instant starts, Instant ends) {
        return with(priority, lever, tier, starts, ends, treatments);
    }

    /** The same offer with other treatments. */
    public Offer withTreatments(List<Treatment> others) {
        return with(priority, lever, tier, startsAt, endsAt, others);
    }

    private Offer with(
            int otherPriority,
            double otherLever,
            Tier otherTier,
            Instant starts,
            Instant ends,
            List<Treatment> others) {
        return new Offer(
                id,
                name,
                category,
                tags,
                value,
                otherPriority,
                otherLever,
                otherTier,
                propensity,
                starts,
                ends,
                others);
    }

    /** The content for a placement, if this offer can appear there. */
    public Optional<Treatment> treatmentFor(String placement) {
        return treatments.stream().filter(t -> t.placement().equals(placement)).findFirst();
    }
}
