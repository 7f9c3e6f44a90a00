package io.stratagem.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Tells when the approval policy lets no change go live. */
@ApplicationScoped
public class FreezeWindows {

    private final PolicyRepository policies;

    FreezeWindows(PolicyRepository policies) {
        this.policies = policies;
    }

    /**
     * @param now the moment asked about
     * @return the freeze that holds then, with the first moment at which none holds any more; empty
     *     when changes may go live
     */
    public Optional<Freeze> at(Instant now) {
        return policies.current().freezeAt(now);
    }
}
