package io.stratagem.identity;

import io.quarkus.security.spi.runtime.AuthenticationFailureEvent;
import io.stratagem.audit.CountedRefusals;
import io.stratagem.shared.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts credentials that were not valid. Whose they were meant to be is not kept: it is not known,
 * and people type passwords into the field of the name.
 */
@ApplicationScoped
public class FailedSignIns {

    private static final Person NOBODY = new Person("none", "nobody", "Nobody signed in");

    private final CountedRefusals refusals;
    private final LongAdder counted = new LongAdder();

    FailedSignIns(CountedRefusals refusals) {
        this.refusals = refusals;
    }

    /** How many there have been on this node since its start. */
    public long counted() {
        return counted.sum();
    }

    void count(@Observes AuthenticationFailureEvent failed) {
        counted.increment();
        refusals.count(NOBODY, "sign in", "credentials", "wrong");
    }
}
