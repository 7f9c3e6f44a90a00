package io.stratagem.strategy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import java.util.List;
import java.util.Optional;

/**
 * The whole of what marketers steer, as one immutable value. Read and written by {@link
 * StrategyJson}.
 *
 * @param id {@code [a-z0-9][a-z0-9-]{0,63}}
 * @param name what people call it
 * @param description or null
 * @param placements where it answers
 * @param offers what it can answer with
 * @param rules templates filled in
 * @param arbitration how standard offers are scored
 * @param fallback or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StrategyDocument(
        String id,
        String name,
        String description,
        List<Placement> placements,
        List<Offer> offers,
        List<Rule> rules,
        Arbitration arbitration,
        Fallback fallback) {

    /** The same strategy with other offers. */
    public StrategyDocument withOffers(List<Offer> others) {
        return new StrategyDocument(
                id, name, description, placements, others, rules, arbitration, fallback);
    }

    /** The same strategy with other rules. */
    public StrategyDocument withRules(List<Rule> others) {
        return new StrategyDocument(
                id, name, description, placements, offers, others, arbitration, fallback);
    }

    public Optional<Placement> placement(String id) {
        return placements.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /** The ids of the placements, in document order. */
    public List<String> placementIds() {
        return placements.stream().map(Placement::id).toList();
    }

    public Optional<Offer> offer(String id) {
        return offers.stream().filter(o -> o.id().equals(id)).findFirst();
    }
}
