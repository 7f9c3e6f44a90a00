package io.stratagem.approval;

/**
 * A change request that is to be applied on approval got its last approval. Fired after the
 * transaction of that approval has committed, in the approver's request; an observer may rely on
 * nothing but the number and has to verify the seal itself.
 *
 * @param number the change request
 */
public record ChangeRequestApproved(long number) {}
