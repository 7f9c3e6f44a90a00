package io.stratagem.whynot;

import io.stratagem.shared.Label;

/** Who may make a change, the easiest first. */
public enum Who {
    /** It comes by itself. */
    TIME(new Label("nobody: time does it", "nadie: lo hace el tiempo")),
    /** By a change request, inside the guardrails. */
    MARKETER(
            new Label("a marketer, by a change request", "marketing, con una solicitud de cambio")),
    /** At once, without a change request. */
    OPERATOR(new Label("an operator", "un operador")),
    /** Guardrails refuse it: IT would have to move them first. */
    TEMPLATE_AUTHOR(
            new Label("IT, for a guardrail refuses it", "TI, porque una barrera lo rechaza")),
    /** Nobody here: it is what is known of the customer. */
    CUSTOMER(
            new Label(
                    "nobody here: it is what is known of the customer",
                    "nadie aquí: es lo que se sabe del cliente"));

    private final Label words;

    Who(Label words) {
        this.words = words;
    }

    Label words() {
        return words;
    }

    /** The harder one to get. */
    Who harder(Who other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
