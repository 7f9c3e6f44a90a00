package io.stratagem.approval;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.stratagem.shared.Label;
import java.util.List;

/**
 * How much a change can do, and who must agree to it.
 *
 * @param tier id of the policy's risk tier
 * @param label the tier's name on pages
 * @param reasons the reasons for that tier, in sentences
 * @param quorum how many people must approve, over all stages
 * @param stages the steps of the approval, in order
 * @param checklist what everybody who approves must tick
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Risk(
        String tier,
        Label label,
        @JsonAlias("why") List<String> reasons,
        int quorum,
        List<ApprovalStage> stages,
        List<ChecklistItem> checklist) {

    /** Reads also what was stored before tiers had labels, stages and checklists. */
    public Risk {
        label = label == null ? new Label(tier, tier) : label;
        stages =
                stages == null
                        ? List.of(ApprovalStage.only(quorum, List.of("approver")))
                        : List.copyOf(stages);
        checklist = checklist == null ? List.of() : List.copyOf(checklist);
    }
}
