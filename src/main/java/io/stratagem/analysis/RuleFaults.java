package io.stratagem.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.shared.Wording;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What analysing the rules of a strategy found, without any customers.
 *
 * @param findings the worst first, then in the order of the document
 * @param rules how many rules were looked at
 * @param offers how many offers were looked at
 * @param notLookedAt what was left out, in sentences, so that nobody takes it for being right
 */
@JsonInclude
public record RuleFaults(
        List<Finding> findings,
        int rules,
        int offers,
        @Schema(type = SchemaType.ARRAY, implementation = String.class) List<Wording> notLookedAt) {

    public RuleFaults {
        findings = List.copyOf(findings);
        notLookedAt = List.copyOf(notLookedAt);
    }

    /** The findings of one severity, in order. */
    public List<Finding> of(Severity severity) {
        return findings.stream().filter(finding -> finding.severity() == severity).toList();
    }
}
