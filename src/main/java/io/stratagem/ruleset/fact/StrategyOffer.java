package io.stratagem.ruleset.fact;

import java.util.Set;

/**
 * An offer as guardrails over a whole strategy see it.
 *
 * @param position its place in the strategy's list of offers
 * @param id its id
 * @param name its name
 * @param category its category
 * @param tiers ids of the tiers it can be in: its own, and those that rules move it to
 * @param placements the placements it has a treatment for
 * @param pointer JSON Pointer to it
 */
public record StrategyOffer(
        int position,
        String id,
        String name,
        String category,
        Set<String> tiers,
        Set<String> placements,
        String pointer) {

    @ForTemplates
    public String getId() {
        return id;
    }

    @ForTemplates
    public String getName() {
        return name;
    }

    @ForTemplates
    public String getCategory() {
        return category;
    }

    /** Whether the offer is in the tier for at least some customers. */
    @ForTemplates
    public boolean canBe(String tier) {
        return tiers.contains(tier);
    }

    /** Whether the offer is in the tier for every customer. */
    @ForTemplates
    public boolean isAlways(String tier) {
        return tiers.equals(Set.of(tier));
    }

    /** Whether the rule covers it. */
    @ForTemplates
    public boolean inScopeOf(RuleFact rule) {
        return rule.getScope().contains(position);
    }

    /** Whether it can appear at the placement. */
    @ForTemplates
    public boolean appearsAt(String placement) {
        return placements.contains(placement);
    }

    /** A place in the offer, e.g. {@code at("/tier")}. */
    @ForTemplates
    public String at(String path) {
        return pointer + path;
    }
}
