package io.stratagem.ruleset;

import io.stratagem.shared.Label;
import java.util.Locale;

/** The stage of a decision at which a template's rules speak, in order. */
public enum Stage {
    ELIGIBILITY("eligibility", new Label("Eligibility", "Elegibilidad")),
    EXCLUSION("exclusion", new Label("Exclusion", "Exclusión")),
    CONTACT_POLICY("contact-policy", new Label("Contact policy", "Política de contacto")),
    ARBITRATION("arbitration", new Label("Arbitration", "Arbitraje"));

    private final String id;
    private final Label label;

    Stage(String id, Label label) {
        this.id = id;
        this.label = label;
    }

    /** The stage as folders and documents spell it, e.g. {@code contact-policy}. */
    public String id() {
        return id;
    }

    /** The stage as pages name it, e.g. {@code Contact policy}. */
    public String words() {
        return label.en();
    }

    /** The stage as pages name it in the locale's language. */
    public String words(Locale locale) {
        return label.in(locale);
    }
}
