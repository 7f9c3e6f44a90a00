package io.stratagem.approval;

import java.util.List;

/**
 * How much a change can do, and who must agree to it.
 *
 * @param tier id of the policy's risk tier
 * @param why the reasons for that tier, in sentences
 * @param quorum how many people must approve
 * @param roles ids of the roles that everybody whose approval counts must hold
 */
public record Risk(String tier, List<String> why, int quorum, List<String> roles) {}
