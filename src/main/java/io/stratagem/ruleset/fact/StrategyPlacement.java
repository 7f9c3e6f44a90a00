package io.stratagem.ruleset.fact;

/**
 * A placement as guardrails over a whole strategy see it.
 *
 * @param id its id
 * @param channel its channel
 * @param slots how many offers it shows
 * @param claimedBy the other live strategy that uses it, or null
 * @param pointer JSON Pointer to it
 */
public record StrategyPlacement(
        String id, String channel, int slots, String claimedBy, String pointer) {

    @ForTemplates
    public String getId() {
        return id;
    }

    @ForTemplates
    public String getChannel() {
        return channel;
    }

    @ForTemplates
    public int getSlots() {
        return slots;
    }

    @ForTemplates
    public String getClaimedBy() {
        return claimedBy;
    }

    /** A place in the placement, e.g. {@code at("/id")}. */
    @ForTemplates
    public String at(String path) {
        return pointer + path;
    }
}
