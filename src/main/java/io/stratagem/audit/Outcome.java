package io.stratagem.audit;

/** How an act ended. */
public enum Outcome {
    /** It was done. */
    OK,
    /** It was refused, and nothing was changed. */
    REFUSED
}
