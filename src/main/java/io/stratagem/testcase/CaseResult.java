package io.stratagem.testcase;

import io.stratagem.shared.Wording;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How one test case came out.
 *
 * @param id the test case's
 * @param name its name then
 * @param digest of it and its persona then
 * @param passed whether all expectations held
 * @param answer ids of the offers it got, best first
 * @param fallback whether nothing but fallback offers qualified
 * @param failures what did not hold; empty when it passed
 */
public record CaseResult(
        long id,
        String name,
        String digest,
        boolean passed,
        List<String> answer,
        boolean fallback,
        List<Failure> failures) {

    /**
     * An expectation that did not hold.
     *
     * @param expectation as it is written; null when the case could not be tried at all
     * @param happened what came out instead, or why it could not be tried
     * @param reason why it came out so: the rule and the values compared; null when not tried
     */
    public record Failure(
            String expectation,
            @Schema(implementation = String.class) Wording happened,
            @Schema(implementation = String.class) Wording reason) {

        /** All of it in sentences. */
        public Wording words() {
            List<Object> sentences = new ArrayList<>();
            if (expectation != null) {
                sentences.add(Wording.of("It expects “%s”.", "Espera «%s».", expectation));
            }
            sentences.add(happened);
            if (reason != null) {
                sentences.add(reason);
            }
            return Wording.joined(" ", sentences);
        }
    }
}
