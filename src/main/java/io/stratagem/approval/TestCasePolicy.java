package io.stratagem.approval;

import jakarta.enterprise.context.ApplicationScoped;

/** Tells what the approval policy says of failing test cases. */
@ApplicationScoped
public class TestCasePolicy {

    private final PolicyRepository policies;

    TestCasePolicy(PolicyRepository policies) {
        this.policies = policies;
    }

    /** Whether a change that fails a test case is neither submitted nor goes live. */
    public boolean blocks() {
        return policies.current().testCasesBlock();
    }
}
