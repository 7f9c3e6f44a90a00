package io.stratagem.ruleset.fact;

import java.util.Set;

/**
 * An offer as guardrails over a whole strategy see it.
 *
 * @param id its id
 * @param name its name
 * @param category its category
 * @param tier its tier's id, e.g. {@code manual}
 * @param placements the placements it has a treatment for
 * @param pointer JSON Pointer to it
 */
public record StrategyOffer(
        String id,
        String name,
        String category,
        String tier,
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

    @ForTemplates
    public String getTier() {
        return tier;
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
