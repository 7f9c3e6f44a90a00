package io.stratagem.ruleset;

import io.stratagem.shared.Label;

/**
 * How a whole-strategy guardrail speaks.
 *
 * @param id the id its DRL reports
 * @param label its name on pages
 * @param message what is wrong, what is allowed and whom to ask, with {@code {0}}-style places for
 *     the values that the DRL reports
 */
public record GuardrailText(String id, Label label, Label message) {}
