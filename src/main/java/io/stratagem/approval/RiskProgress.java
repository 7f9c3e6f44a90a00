package io.stratagem.approval;

import io.stratagem.shared.Label;
import io.stratagem.shared.Person;
import java.util.List;
import java.util.Optional;

/**
 * How much a change can do, who must agree to it, and who has.
 *
 * @param tier id of the policy's risk tier
 * @param label the tier's name on pages
 * @param reasons the reasons for that tier, in sentences
 * @param quorum how many people must approve, over all stages
 * @param stages the steps of the approval, in order, each with its approvers
 * @param checklist what everybody who approves must tick
 */
public record RiskProgress(
        String tier,
        Label label,
        List<String> reasons,
        int quorum,
        List<StageProgress> stages,
        List<ChecklistItem> checklist) {

    /** The stage that is to be approved next; empty when all are complete. */
    public Optional<StageProgress> open() {
        return stages.stream().filter(stage -> !stage.complete()).findFirst();
    }

    /** Whose approvals count, in the order of the stages. */
    public List<Person> approvers() {
        return stages.stream().flatMap(stage -> stage.approvers().stream()).toList();
    }

    /** How many people must still approve, over all stages. */
    public int missing() {
        return stages.stream()
                .mapToInt(stage -> Math.max(0, stage.quorum() - stage.approvers().size()))
                .sum();
    }

    static RiskProgress of(Risk risk, List<StageProgress> stages) {
        return new RiskProgress(
                risk.tier(), risk.label(), risk.reasons(), risk.quorum(), stages, risk.checklist());
    }
}
