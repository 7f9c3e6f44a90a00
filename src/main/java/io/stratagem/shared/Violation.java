package io.stratagem.shared;

/**
 * One thing that is wrong with a document, in the words of the person who wrote it.
 *
 * @param pointer RFC 6901 JSON Pointer to the value, e.g. {@code /offers/3/priority}
 * @param guardrail the id of the guardrail or check that refuses it
 * @param message what is wrong, what is allowed, and what to do next
 */
public record Violation(String pointer, String guardrail, String message) {}
