package io.stratagem.strategy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.offer.Offer;
import java.util.List;

/**
 * Which offers a rule speaks of: exactly one of the four is set.
 *
 * @param offers offer ids
 * @param categories category ids
 * @param tags tag ids
 * @param all {@code true} for every offer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Scope(List<String> offers, List<String> categories, List<String> tags, Boolean all) {

    /** Which of the four is set, as documents name it, e.g. {@code categories}. */
    public String kind() {
        if (offers != null) {
            return "offers";
        }
        if (categories != null) {
            return "categories";
        }
        return tags != null ? "tags" : "all";
    }

    public boolean covers(Offer offer) {
        if (offers != null) {
            return offers.contains(offer.id());
        }
        if (categories != null) {
            return categories.contains(offer.category());
        }
        if (tags != null) {
            return offer.tags().stream().anyMatch(tags::contains);
        }
        return Boolean.TRUE.equals(all);
    }
}
