package io.stratagem.conflict.web;

import io.stratagem.conflict.Conflicts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** What else is about to change the same, for the page of a change request. */
@Named("conflicts")
@ApplicationScoped
public class ConflictsAround {

    private final Conflicts conflicts;

    ConflictsAround(Conflicts conflicts) {
        this.conflicts = conflicts;
    }

    /** As it is known now; what is not is found out in the background. */
    public Conflicts.Around around(long number) {
        return conflicts.around(number);
    }
}
