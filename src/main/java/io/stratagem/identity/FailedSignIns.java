package io.stratagem.identity;

import io.quarkus.security.spi.runtime.AuthenticationFailureEvent;
import io.stratagem.audit.CountedRefusals;
import io.stratagem.shared.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Counts credentials that were not valid. Whose they were meant to be is not kept: it is not known,
 * and people type passwords into the field of the name.
 */
@ApplicationScoped
class FailedSignIns {

    private static final Person NOBODY = new Person("none", "nobody", "Nobody signed in");

    private final CountedRefusals refusals;

    FailedSignIns(CountedRefusals refusals) {
        this.refusals = refusals;
    }

    void count(@Observes AuthenticationFailureEvent failed) {
        refusals.count(NOBODY, "sign in", "credentials", "wrong");
    }
}
