package io.stratagem.approval;

import java.util.List;
import java.util.Set;

/**
 * How much a change can do, and who must agree to it.
 *
 * @param tier id of the policy's tier
 * @param why the reasons, in words
 * @param quorum how many approvals it needs
 * @param roles the roles every approver must hold
 */
public record Risk(String tier, List<String> why, int quorum, Set<String> roles) {}
