package io.stratagem.approval;

import io.stratagem.shared.Label;
import java.util.List;

/**
 * A tier of the approval policy.
 *
 * @param id e.g. {@code low}
 * @param label its name on pages
 * @param when alternatives of which one must hold; empty when the tier takes every change
 * @param stages the steps of its approval, in order; at least one
 * @param checklist what everybody who approves must tick
 */
record RiskTier(
        String id,
        Label label,
        List<RiskCondition> when,
        List<ApprovalStage> stages,
        List<ChecklistItem> checklist) {

    /** What the tier means for a change that belongs to it for these reasons. */
    Risk risk(List<String> reasons) {
        int quorum = stages.stream().mapToInt(ApprovalStage::quorum).sum();
        return new Risk(id, label, List.copyOf(reasons), quorum, stages, checklist);
    }
}
