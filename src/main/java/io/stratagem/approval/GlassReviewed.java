package io.stratagem.approval;

/**
 * Approvers have said what they think of a change request that went live before it was approved.
 * Fired after the transaction of that review has committed, in the approver's request.
 *
 * @param number the change request
 * @param review what they said
 */
public record GlassReviewed(long number, Glass.Review review) {}
