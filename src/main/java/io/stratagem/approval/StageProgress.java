package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.Label;
import io.stratagem.shared.Person;
import io.stratagem.shared.Wording;
import java.util.List;

/**
 * How far a stage of an approval is.
 *
 * @param id its id within its tier
 * @param label its name on pages
 * @param quorum how many people must approve
 * @param roles ids of the roles that everybody whose approval counts must hold
 * @param approvers whose approvals count now
 * @param complete whether they are enough
 */
public record StageProgress(
        String id,
        Label label,
        int quorum,
        List<String> roles,
        List<Person> approvers,
        boolean complete) {

    static StageProgress of(ApprovalStage stage, List<Person> approvers) {
        return new StageProgress(
                stage.id(),
                stage.label(),
                stage.quorum(),
                stage.roles(),
                List.copyOf(approvers),
                approvers.size() >= stage.quorum());
    }

    /** How many approvals it still needs. */
    public int missing() {
        return Math.max(0, quorum - approvers.size());
    }

    /** Whom it waits for, e.g. {@code 1 more approval of somebody with the role approver}. */
    public Wording waitsFor() {
        return Wording.of(
                "%d more %s of somebody with the %s %s",
                "%d %s más de alguien con %s %s",
                missing(),
                missing() == 1
                        ? new Label("approval", "aprobación")
                        : new Label("approvals", "aprobaciones"),
                roles.size() == 1 ? new Label("role", "el rol") : new Label("roles", "los roles"),
                new Label(String.join(" and ", roles), String.join(" y ", roles)));
    }

    /** Whether somebody with these roles may approve here. */
    public boolean admits(Actor actor) {
        return ApprovalStage.lacking(roles, actor.roles()).isEmpty();
    }
}
