package io.stratagem.whynot;

/** The search took as long as it may. */
final class TimeIsUp extends Exception {
    private static final long serialVersionUID = 1L;
}
