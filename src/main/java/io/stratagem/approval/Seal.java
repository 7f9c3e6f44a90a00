package io.stratagem.approval;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.shared.CanonicalJson;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Wording;
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
    List<Wording> changedSince(Seal now) {
        List<Wording> changes = new ArrayList<>();
        if (baseRevision != now.baseRevision) {
            changes.add(
                    Wording.of(
                            "The strategy moved from revision %d to revision %d.",
                            "La estrategia pasó de la revisión %d a la revisión %d.",
                            baseRevision,
                            now.baseRevision));
        }
        if (!contentDigest.equals(now.contentDigest)) {
            changes.add(
                    Wording.of(
                            "The document is not the one that was submitted.",
                            "El documento no es el que se envió."));
        }
        TreeSet<String> files = new TreeSet<>(templates.keySet());
        files.addAll(now.templates.keySet());
        for (String file : files) {
            String then = templates.get(file);
            String today = now.templates.get(file);
            if (then == null) {
                changes.add(
                        Wording.of(
                                "%s of the rule templates is new.",
                                "%s es nuevo en las plantillas de reglas.", file));
            } else if (today == null) {
                changes.add(
                        Wording.of(
                                "%s of the rule templates is gone.",
                                "%s ya no está en las plantillas de reglas.", file));
            } else if (!then.equals(today)) {
                changes.add(
                        Wording.of(
                                "%s of the rule templates has changed.",
                                "%s cambió en las plantillas de reglas.", file));
            }
        }
        if (!guardrailReport.equals(now.guardrailReport)) {
            changes.add(
                    Wording.of(
                            "The guardrails say something else of the document now.",
                            "Las barreras dicen ahora otra cosa del documento."));
        }
        if (!evidenceDigest.equals(now.evidenceDigest)) {
            changes.add(
                    Wording.of(
                            "The evidence is not the one that was submitted.",
                            "Las pruebas no son las que se enviaron."));
        }
        return changes;
    }
}
