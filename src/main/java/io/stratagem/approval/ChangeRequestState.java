package io.stratagem.approval;

import io.stratagem.shared.Label;
import java.util.Map;
import java.util.Optional;

/** Where a change request stands, and which way it can go from there. */
public enum ChangeRequestState {
    /** Being written. */
    DRAFT,
    /** Sealed; approvers read and sign it. */
    IN_REVIEW,
    /** Sent back by an approver, being written again. */
    CHANGES_REQUESTED,
    /** Signed by enough approvers; waits to be applied. */
    APPROVED,
    /** Signed by enough approvers; waits for its time. */
    SCHEDULED,
    /** Deployed as a revision. */
    APPLIED,
    /** Refused by an approver. */
    REJECTED,
    /** Given up by a contributor. */
    CANCELLED,
    /** Made from a revision that is no longer the newest. */
    STALE,
    /** Approved, but its deployment was refused. */
    FAILED;

    /** The ways out of this state. */
    public Map<ChangeRequestAct, ChangeRequestState> edges() {
        return switch (this) {
            case DRAFT ->
                    Map.of(
                            ChangeRequestAct.EDIT, DRAFT,
                            ChangeRequestAct.SUBMIT, IN_REVIEW,
                            ChangeRequestAct.CANCEL, CANCELLED,
                            ChangeRequestAct.OUTDATE, STALE,
                            ChangeRequestAct.REBASE, DRAFT);
            case IN_REVIEW ->
                    Map.of(
                            ChangeRequestAct.APPROVE, APPROVED,
                            ChangeRequestAct.REQUEST_CHANGES, CHANGES_REQUESTED,
                            ChangeRequestAct.REJECT, REJECTED,
                            ChangeRequestAct.BREAK_GLASS, APPLIED,
                            ChangeRequestAct.RECALL, DRAFT,
                            ChangeRequestAct.CANCEL, CANCELLED,
                            ChangeRequestAct.OUTDATE, STALE);
            case CHANGES_REQUESTED ->
                    Map.of(
                            ChangeRequestAct.EDIT, CHANGES_REQUESTED,
                            ChangeRequestAct.SUBMIT, IN_REVIEW,
                            ChangeRequestAct.CANCEL, CANCELLED,
                            ChangeRequestAct.OUTDATE, STALE,
                            ChangeRequestAct.REBASE, CHANGES_REQUESTED);
            case APPROVED ->
                    Map.of(
                            ChangeRequestAct.SCHEDULE, SCHEDULED,
                            ChangeRequestAct.APPLY, APPLIED,
                            ChangeRequestAct.FAIL, FAILED,
                            ChangeRequestAct.RECALL, DRAFT,
                            ChangeRequestAct.CANCEL, CANCELLED,
                            ChangeRequestAct.OUTDATE, STALE);
            case SCHEDULED ->
                    Map.of(
                            ChangeRequestAct.SCHEDULE, SCHEDULED,
                            ChangeRequestAct.UNSCHEDULE, APPROVED,
                            ChangeRequestAct.SUSPEND, SCHEDULED,
                            ChangeRequestAct.APPLY, APPLIED,
                            ChangeRequestAct.FAIL, FAILED,
                            ChangeRequestAct.RECALL, DRAFT,
                            ChangeRequestAct.CANCEL, CANCELLED,
                            ChangeRequestAct.OUTDATE, STALE);
            case APPLIED ->
                    Map.of(
                            ChangeRequestAct.RATIFY, APPLIED,
                            ChangeRequestAct.REFUSE, APPLIED,
                            ChangeRequestAct.LAPSE, APPLIED);
            case REJECTED, CANCELLED -> Map.of(ChangeRequestAct.REOPEN, DRAFT);
            case STALE ->
                    Map.of(
                            ChangeRequestAct.CANCEL, CANCELLED,
                            ChangeRequestAct.REBASE, DRAFT);
            case FAILED ->
                    Map.of(
                            ChangeRequestAct.RECALL, DRAFT,
                            ChangeRequestAct.CANCEL, CANCELLED);
        };
    }

    /** Where the act leads from here; empty when it is not allowed here. */
    public Optional<ChangeRequestState> after(ChangeRequestAct act) {
        return Optional.ofNullable(edges().get(act));
    }

    /** Whether the act is allowed here. */
    public boolean allows(ChangeRequestAct act) {
        return edges().containsKey(act);
    }

    /** Whether nothing happens to it any more unless somebody takes it up again. */
    public boolean isOver() {
        return this == APPLIED || this == REJECTED || this == CANCELLED;
    }

    /** The state in words, e.g. {@code in review}. */
    public String words() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** The same in every language, said of a change request. */
    public Label label() {
        return new Label(
                words(),
                switch (this) {
                    case DRAFT -> "en borrador";
                    case IN_REVIEW -> "en revisión";
                    case CHANGES_REQUESTED -> "con cambios pedidos";
                    case APPROVED -> "aprobada";
                    case SCHEDULED -> "programada";
                    case APPLIED -> "aplicada";
                    case REJECTED -> "rechazada";
                    case CANCELLED -> "cancelada";
                    case STALE -> "desfasada";
                    case FAILED -> "fallida";
                });
    }
}
