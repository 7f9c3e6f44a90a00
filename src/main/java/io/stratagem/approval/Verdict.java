package io.stratagem.approval;

import java.util.Arrays;
import java.util.Optional;

/** What an approver says of a change request. */
public enum Verdict {
    APPROVE(ChangeRequestAct.APPROVE),
    REQUEST_CHANGES(ChangeRequestAct.REQUEST_CHANGES),
    REJECT(ChangeRequestAct.REJECT);

    private final ChangeRequestAct act;

    Verdict(ChangeRequestAct act) {
        this.act = act;
    }

    /** The verdict of that name; empty when there is none. */
    static Optional<Verdict> named(String name) {
        return Arrays.stream(values()).filter(verdict -> verdict.name().equals(name)).findFirst();
    }

    ChangeRequestAct act() {
        return act;
    }
}
