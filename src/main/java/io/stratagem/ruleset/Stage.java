package io.stratagem.ruleset;

/** The stage of a decision at which a template's rules speak, in order. */
public enum Stage {
    ELIGIBILITY("eligibility"),
    EXCLUSION("exclusion"),
    CONTACT_POLICY("contact-policy"),
    ARBITRATION("arbitration");

    private final String id;

    Stage(String id) {
        this.id = id;
    }

    /** The stage as folders and documents spell it, e.g. {@code contact-policy}. */
    public String id() {
        return id;
    }
}
