package io.stratagem.approval;

import io.stratagem.identity.RoleDirectory;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Who may put an approved change request live, by the roles held at that moment. */
@ApplicationScoped
public class Releasers {

    private final RoleDirectory directory;

    Releasers(RoleDirectory directory) {
        this.directory = directory;
    }

    /**
     * @param request an approved change request
     * @param actor who wants it live
     * @return whether that is an operator still, or its author or submitter with any role left
     * @throws io.stratagem.shared.ProblemException 503 when that cannot be told now
     */
    public boolean mayRelease(ChangeRequestView request, Actor actor) {
        if (!request.mayBeReleasedBy(actor)) {
            return false;
        }
        Set<Role> held = directory.rolesOf(actor.person());
        boolean isOperator = actor.has(Role.OPERATOR) && held.contains(Role.OPERATOR);
        return isOperator || request.isOwnedBy(actor) && !held.isEmpty();
    }
}
