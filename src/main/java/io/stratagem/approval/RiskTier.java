package io.stratagem.approval;

import io.stratagem.shared.Label;
import java.util.List;

/**
 * A tier of the approval policy.
 *
 * @param id e.g. {@code low}
 * @param label its name on pages
 * @param when alternatives of which one must hold; empty when the tier takes every change
 * @param quorum how many people must approve
 * @param roles ids of the roles that everybody whose approval counts must hold
 */
record RiskTier(String id, Label label, List<RiskCondition> when, int quorum, List<String> roles) {}
