package io.stratagem.approval;

/** What an approver says of a change request. */
public enum Verdict {
    APPROVE(ChangeRequestAct.APPROVE),
    REQUEST_CHANGES(ChangeRequestAct.REQUEST_CHANGES),
    REJECT(ChangeRequestAct.REJECT);

    private final ChangeRequestAct act;

    Verdict(ChangeRequestAct act) {
        this.act = act;
    }

    ChangeRequestAct act() {
        return act;
    }
}
