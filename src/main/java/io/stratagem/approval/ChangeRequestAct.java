package io.stratagem.approval;

import io.stratagem.shared.Label;

/** What can be done to a change request. */
public enum ChangeRequestAct {
    /** Replace its strategy document. */
    EDIT("edit", "editar"),
    /** Seal the document and ask for review. */
    SUBMIT("submit", "enviar"),
    /** Take it back from review, or from waiting to be applied, to go on editing. */
    RECALL("recall", "retirar"),
    /** Give it up. */
    CANCEL("cancel", "cancelar"),
    /** Sign its seal; it moves on once enough approvers have. */
    APPROVE("approve", "aprobar"),
    /** Send it back to its contributors. */
    REQUEST_CHANGES("request changes", "pedir cambios"),
    /** Refuse it. */
    REJECT("reject", "rechazar"),
    /** Take up again what was rejected or given up. */
    REOPEN("reopen", "reabrir"),
    /** Put off its deployment to a point in time. */
    SCHEDULE("schedule", "programar"),
    /** Take its time away; it waits for somebody to apply it. */
    UNSCHEDULE("unschedule", "desprogramar"),
    /** Note that it cannot go live at its time. */
    SUSPEND("suspend", "suspender"),
    /** Deploy it as a new revision. */
    APPLY("apply", "aplicar"),
    /** Deploy it before it is approved, as an emergency. */
    BREAK_GLASS("break glass", "romper el cristal"),
    /** Approve afterwards what went live before it was approved. */
    RATIFY("ratify", "ratificar"),
    /** Reject afterwards what went live before it was approved. */
    REFUSE("refuse", "denegar"),
    /** Note that it went back before anybody reviewed it. */
    LAPSE("lapse", "dejar caducar"),
    /** Note that its deployment was refused. */
    FAIL("fail", "dar por fallida"),
    /** Note that the revision it was made from is no longer the newest. */
    OUTDATE("outdate", "dar por desfasada"),
    /** Bring it onto the newest revision. */
    REBASE("rebase", "reajustar");

    private final Label label;

    ChangeRequestAct(String english, String spanish) {
        this.label = new Label(english, spanish);
    }

    /** The act as diagrams, messages and the audit trail name it. */
    public String words() {
        return label.en();
    }

    /** The same in every language. */
    Label label() {
        return label;
    }
}
