package io.stratagem.approval;

/** What can be done to a change request. */
public enum ChangeRequestAct {
    /** Replace its strategy document. */
    EDIT("edit"),
    /** Seal the document and ask for review. */
    SUBMIT("submit"),
    /** Take it back from review, or from waiting to be applied, to go on editing. */
    RECALL("recall"),
    /** Give it up. */
    CANCEL("cancel"),
    /** Sign its seal; it moves on once enough approvers have. */
    APPROVE("approve"),
    /** Send it back to its contributors. */
    REQUEST_CHANGES("request changes"),
    /** Refuse it. */
    REJECT("reject"),
    /** Take up again what was rejected or given up. */
    REOPEN("reopen"),
    /** Put off its deployment to a point in time. */
    SCHEDULE("schedule"),
    /** Take its time away; it waits for somebody to apply it. */
    UNSCHEDULE("unschedule"),
    /** Note that it cannot go live at its time. */
    SUSPEND("suspend"),
    /** Deploy it as a new revision. */
    APPLY("apply"),
    /** Deploy it before it is approved, as an emergency. */
    BREAK_GLASS("break glass"),
    /** Approve afterwards what went live before it was approved. */
    RATIFY("ratify"),
    /** Reject afterwards what went live before it was approved. */
    REFUSE("refuse"),
    /** Note that it went back before anybody reviewed it. */
    LAPSE("lapse"),
    /** Note that its deployment was refused. */
    FAIL("fail"),
    /** Note that the revision it was made from is no longer the newest. */
    OUTDATE("outdate"),
    /** Bring it onto the newest revision. */
    REBASE("rebase");

    private final String words;

    ChangeRequestAct(String words) {
        this.words = words;
    }

    /** The act as diagrams, messages and the audit trail name it. */
    public String words() {
        return words;
    }
}
