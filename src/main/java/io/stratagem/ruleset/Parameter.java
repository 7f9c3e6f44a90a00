package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.shared.Label;
import java.util.List;
import java.util.Locale;

/**
 * One parameter of a rule template, with its guardrails.
 *
 * @param name a Java identifier, e.g. {@code maximum}
 * @param type its type
 * @param required whether a rule must give it; without it the default counts, or null
 * @param min smallest value as written (a number, a duration, a date, a time), or null
 * @param max largest value as written, or null
 * @param values the allowed texts of an enum; empty for other types
 * @param defaultValue the value used when a rule gives none, or null
 * @param fences the offer field (lever, tier) that obeys the same guardrails, or null
 * @param label its name on forms
 * @param help one sentence beside the field, or null
 * @param unit the unit of a number, or null
 * @param migrate what shall become of values outside the guardrails, or null when they have to be
 *     corrected by hand
 */
public record Parameter(
        String name,
        ParameterType type,
        boolean required,
        String min,
        String max,
        List<String> values,
        JsonNode defaultValue,
        String fences,
        Label label,
        Label help,
        String unit,
        MigrationRule migrate) {

    /**
     * What it allows, in English; see {@link #allowed(Locale)}.
     *
     * @return e.g. {@code 1 to 5}, {@code at most 90 days} or {@code legal, soft}; empty when every
     *     value of its type is allowed
     */
    public String allowed() {
        return allowed(Locale.ENGLISH);
    }

    /** What it allows, in words of the locale's language. */
    public String allowed(Locale locale) {
        String lowest = min == null ? null : Durations.words(min, locale);
        String highest = max == null ? null : Durations.words(max, locale);
        if (lowest != null && highest != null) {
            return lowest + new Label(" to ", " a ").in(locale) + highest;
        }
        if (lowest != null) {
            return new Label("at least ", "como mínimo ").in(locale) + lowest;
        }
        return highest == null
                ? String.join(", ", values)
                : new Label("at most ", "como máximo ").in(locale) + highest;
    }
}
