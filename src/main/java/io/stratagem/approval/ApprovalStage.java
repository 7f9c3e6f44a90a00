package io.stratagem.approval;

import io.stratagem.shared.Label;
import io.stratagem.shared.Role;
import java.util.List;
import java.util.Set;

/**
 * A step of an approval. Stages are passed in order.
 *
 * @param id its id within its tier
 * @param label its name on pages
 * @param quorum how many people must approve
 * @param roles ids of the roles that everybody whose approval counts must hold
 */
public record ApprovalStage(String id, Label label, int quorum, List<String> roles) {

    /** The id of the stage of a tier that names none. */
    static final String ONLY = "approval";

    /** The stage of a tier that names none. */
    static ApprovalStage only(int quorum, List<String> roles) {
        return new ApprovalStage(ONLY, new Label("Approval", "Aprobación"), quorum, roles);
    }

    /** Ids of those required roles that are not among those held. */
    static List<String> lacking(List<String> required, Set<Role> held) {
        List<String> ids = held.stream().map(Role::id).toList();
        return required.stream().filter(role -> !ids.contains(role)).toList();
    }
}
