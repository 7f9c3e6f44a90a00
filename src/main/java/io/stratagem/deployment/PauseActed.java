package io.stratagem.deployment;

import io.stratagem.shared.Person;

/**
 * A pause began or was ended; one that runs out tells nobody. Fired in the transaction of the act,
 * so that what an observer stores is kept or undone with the act.
 *
 * @param pause as the act leaves it
 */
public record PauseActed(Pause pause) {

    /** Who began or ended it. */
    public Person by() {
        return pause.end() == null ? pause.by() : pause.end().by();
    }
}
