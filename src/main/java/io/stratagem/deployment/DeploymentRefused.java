package io.stratagem.deployment;

import io.stratagem.shared.Wording;
import java.util.List;

/** Ends and rolls back the transaction of a deployment that may not be; caught by its use case. */
final class DeploymentRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Wording> reasons;

    /**
     * @param reasons sentences that say what is wrong and what to do next
     */
    DeploymentRefused(List<Wording> reasons) {
        super(Wording.joined("\n", reasons).english());
        this.reasons = List.copyOf(reasons);
    }

    /** Refuses for one reason. */
    DeploymentRefused(Wording reason) {
        this(List.of(reason));
    }

    List<Wording> reasons() {
        return reasons;
    }

    /** All reasons, one after the other. */
    Wording why() {
        return Wording.joined(" ", reasons);
    }
}
