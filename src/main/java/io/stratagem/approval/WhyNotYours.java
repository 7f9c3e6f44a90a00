package io.stratagem.approval;

/** Why somebody cannot approve a change request that waits. */
public enum WhyNotYours {
    /** They opened, edited or submitted it, or put it live. */
    OWN,
    /** They reviewed it in this cycle. */
    REVIEWED,
    /** It has all approvals it needs. */
    ALL_APPROVALS,
    /** It needs roles that they do not hold. */
    OTHER_ROLES
}
