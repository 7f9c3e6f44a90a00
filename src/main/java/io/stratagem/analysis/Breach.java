package io.stratagem.analysis;

/**
 * How an answer breaks a policy.
 *
 * @param text in a sentence
 * @param missing id of an offer that should be in it; null when none is missing
 */
record Breach(String text, String missing) {}
