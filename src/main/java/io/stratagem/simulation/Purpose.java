package io.stratagem.simulation;

/** What a simulation was run for. */
public enum Purpose {
    /** Somebody wanted to see what a change does. */
    ASKED,
    /** A change request was submitted; what was found is sealed with it. */
    SUBMIT
}
