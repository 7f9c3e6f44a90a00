package io.stratagem.hindsight;

/** How a forecast was made. */
public enum Estimator {
    /** A simulation on all stored customers. */
    ALL_CUSTOMERS("all stored customers"),
    /** A simulation on customers that were drawn when it was submitted. */
    SAMPLE("customers drawn at random"),
    /** Nothing was measured. */
    NONE("not measured");

    private final String words;

    Estimator(String words) {
        this.words = words;
    }

    /** On whom it was made, as pages say it. */
    public String words() {
        return words;
    }
}
