package io.stratagem.simulation;

import io.stratagem.shared.Label;

/** Where a simulation stands. Only a completed one has a result. */
public enum SimulationState {
    /** Customers are being decided for, or wait for it. */
    RUNNING("running", "en curso"),
    /** Every customer was decided for. */
    COMPLETED("complete", "completa"),
    /** Somebody stopped it. */
    CANCELLED("cancelled", "cancelada"),
    /** It could not go on; what was in its way is said. */
    FAILED("broken off", "interrumpida");

    private final Label label;

    SimulationState(String english, String spanish) {
        this.label = new Label(english, spanish);
    }

    /** The state as pages say it. */
    public String words() {
        return label.en();
    }

    /** The same in every language. */
    public Label label() {
        return label;
    }
}
