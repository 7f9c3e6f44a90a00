package io.stratagem.approval;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.shared.CanonicalJson;
import io.stratagem.shared.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Everything an approval is given for; approvers sign its digest.
 *
 * @param contentDigest SHA-256 of the strategy document's canonical JSON
 * @param templates the digest of every file of the template set, by name
 * @param guardrailReport what the guardrails say of the document
 * @param evidenceDigest SHA-256 of the evidence's canonical JSON
 * @param baseRevision the number of the revision the change is made to
 */
record Seal(
        String contentDigest,
        Map<String, String> templates,
        GuardrailReport guardrailReport,
        String evidenceDigest,
        int baseRevision) {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE);

    /** The canonical JSON that is hashed. */
    String canonical() {
        return CanonicalJson.of(MAPPER.valueToTree(this));
    }

    /** What approvers sign. */
    String digest() {
        return Digest.of(canonical());
    }

    /**
     * @param canonical what {@link #canonical()} gave when it was sealed
     */
    static Seal parse(String canonical) {
        try {
            return MAPPER.readValue(canonical, Seal.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored seal cannot be read: " + canonical, e);
        }
    }

    /**
     * What is no longer as it was sealed, in sentences.
     *
     * @param now the same parts, taken again
     */
    List<String> changedSince(Seal now) {
        List<String> changes = new ArrayList<>();
        if (baseRevision != now.baseRevision) {
            changes.add(
                    "The strategy moved from revision %d to revision %d."
                            .formatted(baseRevision, now.baseRevision));
        }
        if (!contentDigest.equals(now.contentDigest)) {
            changes.add("The document is not the one that was submitted.");
        }
        TreeSet<String> files = new TreeSet<>(templates.keySet());
        files.addAll(now.templates.keySet());
        for (String file : files) {
            String then = templates.get(file);
            String today = now.templates.get(file);
            if (then == null) {
                changes.add(file + " of the rule templates is new.");
            } else if (today == null) {
                changes.add(file + " of the rule templates is gone.");
            } else if (!then.equals(today)) {
                changes.add(file + " of the rule templates has changed.");
            }
        }
        if (!guardrailReport.equals(now.guardrailReport)) {
            changes.add("The guardrails say something else of the document now.");
        }
        if (!evidenceDigest.equals(now.evidenceDigest)) {
            changes.add("The evidence is not the one that was submitted.");
        }
        return changes;
    }
}
