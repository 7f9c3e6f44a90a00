package io.stratagem.ruleset;

/** What a rule that hits does to the offers of its scope. */
public enum Effect {
    /** Lets the offer in; rules of one template combine by OR, templates by AND. */
    QUALIFY,
    /** Takes the offer out. */
    EXCLUDE,
    /** Multiplies the offer's lever by the rule's {@code factor}. */
    BOOST,
    /** Moves the offer to the rule's {@code tier}. */
    TIER,
    /** Multiplies the offer's context weight by the rule's {@code factor}. */
    WEIGHT,
    /** Gives the offer's scope the rule's {@code share} of places by chance. */
    EXPLORE;

    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
