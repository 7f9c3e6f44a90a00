package io.stratagem.testcase;

import io.stratagem.approval.TestCasePolicy;
import io.stratagem.deployment.GoLiveCheck;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps a change request that fails a test case from going live, where the policy says so. */
@ApplicationScoped
class TestCaseCheck implements GoLiveCheck {

    private final TestCasePolicy policy;
    private final RunningTestCases running;

    TestCaseCheck(TestCasePolicy policy, RunningTestCases running) {
        this.policy = policy;
        this.running = running;
    }

    @Override
    public List<Wording> objections(long changeRequest) {
        return policy.blocks()
                ? TestCaseEvidence.objections(running.onDraft(changeRequest, false)).stream()
                        .map(Violation::wording)
                        .toList()
                : List.of();
    }
}
