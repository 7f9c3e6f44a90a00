package io.stratagem.ruleset;

import io.stratagem.shared.Label;
import java.util.List;

/**
 * How a whole-strategy guardrail speaks.
 *
 * @param id the id its DRL reports
 * @param label its name on pages
 * @param message what is wrong, what is allowed and whom to ask, with {@code {0}}-style places for
 *     the values that the DRL reports
 * @param narrows the fields of which it allows less than their own bounds do: a template's
 *     parameter, such as {@code contact-policy/frequency-cap/maximum}, or {@code offers/tier}
 */
public record GuardrailText(String id, Label label, Label message, List<String> narrows) {}
