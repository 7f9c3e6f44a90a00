package io.stratagem.simulation;

/** Where a simulation stands. Only a completed one has a result. */
public enum SimulationState {
    /** Customers are being decided for, or wait for it. */
    RUNNING("running"),
    /** Every customer was decided for. */
    COMPLETED("complete"),
    /** Somebody stopped it. */
    CANCELLED("cancelled"),
    /** It could not go on; what was in its way is said. */
    FAILED("broken off");

    private final String words;

    SimulationState(String words) {
        this.words = words;
    }

    /** The state as pages say it. */
    public String words() {
        return words;
    }
}
