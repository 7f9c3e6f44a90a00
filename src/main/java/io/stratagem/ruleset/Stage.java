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

    /** The stage as pages name it, e.g. {@code Contact policy}. */
    public String words() {
        String text = id.replace('-', ' ');
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
