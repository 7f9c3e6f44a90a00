package io.stratagem.approval;

import io.stratagem.shared.Label;

/**
 * Something that everybody who approves has to have looked at, and says so by ticking it.
 *
 * @param id its id within its tier
 * @param label what to look at
 */
public record ChecklistItem(String id, Label label) {}
