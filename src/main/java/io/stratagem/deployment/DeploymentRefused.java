package io.stratagem.deployment;

import java.util.List;

/** Ends and rolls back the transaction of a deployment that may not be; caught by its use case. */
final class DeploymentRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    /**
     * @param reasons sentences that say what is wrong and what to do next
     */
    DeploymentRefused(List<String> reasons) {
        super(String.join("\n", reasons));
        this.reasons = List.copyOf(reasons);
    }

    List<String> reasons() {
        return reasons;
    }
}
