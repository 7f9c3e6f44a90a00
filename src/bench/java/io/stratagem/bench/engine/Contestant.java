package io.stratagem.bench.engine;

/** A way to decide the workload's requests. */
interface Contestant {

    /**
     * Decides for one profile and returns what the decision naturally returns, for the clock.
     *
     * @param profile number of the profile
     */
    Object decide(int profile);

    /** Decides for one profile, for comparison with the others. */
    Answer answer(int profile);
}
