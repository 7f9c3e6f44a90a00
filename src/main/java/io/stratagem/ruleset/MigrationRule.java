package io.stratagem.ruleset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a template says shall become of values that a parameter's guardrail leaves outside.
 *
 * @param replacements the new text by the old one, for an enum; empty where a value becomes the
 *     bound that it is beyond
 */
public record MigrationRule(Map<String, String> replacements) {

    /** A value becomes the bound that it is beyond. */
    public static final MigrationRule CLAMP = new MigrationRule(Map.of());

    public MigrationRule {
        replacements = Collections.unmodifiableMap(new LinkedHashMap<>(replacements));
    }

    /** Whether a value becomes the bound that it is beyond. */
    public boolean clamps() {
        return replacements.isEmpty();
    }

    /** What becomes of other values than those allowed, in words. */
    public String words() {
        return clamps()
                ? "others become the nearest bound"
                : replacements.entrySet().stream()
                        .map(entry -> entry.getKey() + " becomes " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** As template.yaml spells it: {@code clamp}, or the replacements. */
    public Object written() {
        return clamps() ? "clamp" : replacements;
    }
}
