package io.stratagem.testcase;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.stratagem.shared.Digest;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A run of all test cases of a strategy.
 *
 * @param version the live revision they were tried on; null for a draft
 * @param content the content digest of the document
 * @param templates the digest of the rule templates
 * @param at the moment from which all times were told
 * @param casesDigest SHA-256 over all cases and their personas
 * @param results in the order of the names
 * @param problem why nothing could be tried; null when it was
 */
@JsonIgnoreProperties(
        value = {"passed", "failed", "resultsDigest"},
        allowGetters = true)
public record TestRun(
        Integer version,
        String content,
        String templates,
        Instant at,
        String casesDigest,
        List<CaseResult> results,
        @JsonProperty("problem") @Schema(implementation = String.class) Wording problem) {

    /** The digest over a list of test cases. */
    static String digest(List<TestCase> cases) {
        return Digest.of(
                StoredJson.write(
                        cases.stream()
                                .map(one -> Map.of("id", one.id(), "digest", one.digest()))
                                .toList()));
    }

    /** How many passed. */
    @JsonProperty
    public long passed() {
        return results.stream().filter(CaseResult::passed).count();
    }

    /** How many did not. */
    @JsonProperty
    public long failed() {
        return results.size() - passed();
    }

    /**
     * SHA-256 over what came out: who passed, and every answer. Not over the words of reasons,
     * which may name moments.
     */
    @JsonProperty
    public String resultsDigest() {
        return Digest.of(
                StoredJson.write(
                        results.stream()
                                .map(
                                        result ->
                                                Map.of(
                                                        "id", result.id(),
                                                        "passed", result.passed(),
                                                        "answer", result.answer(),
                                                        "fallback", result.fallback()))
                                .toList()));
    }

    /** The results that did not pass. */
    List<CaseResult> failures() {
        return results.stream().filter(result -> !result.passed()).toList();
    }
}
