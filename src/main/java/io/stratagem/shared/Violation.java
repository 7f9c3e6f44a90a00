package io.stratagem.shared;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that is wrong with a document, in the words of the person who wrote it. Two are the
 * same when they say the same in English, which is what seals hold.
 *
 * @param pointer RFC 6901 JSON Pointer to the value, e.g. {@code /offers/3/priority}
 * @param guardrail the id of the guardrail or check that refuses it
 * @param wording what is wrong, what is allowed, and what to do next
 */
public record Violation(
        String pointer,
        String guardrail,
        @JsonProperty("message") @Schema(implementation = String.class) Wording wording) {

    /** What is wrong, in English. */
    public String message() {
        return wording.english();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Violation that
                && pointer.equals(that.pointer)
                && guardrail.equals(that.guardrail)
                && message().equals(that.message());
    }

    @Override
    public int hashCode() {
        return Objects.hash(pointer, guardrail, message());
    }
}
