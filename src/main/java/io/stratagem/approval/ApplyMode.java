package io.stratagem.approval;

/** When an approved change request is deployed. */
public enum ApplyMode {
    /** At once, by the approval that completes the quorum. */
    ON_APPROVAL,
    /** When its author, its submitter or an operator says so. */
    MANUAL,
    /** By itself at a point in time. */
    AT_TIME
}
