package io.stratagem.analysis;

import io.stratagem.shared.Wording;

/**
 * How an answer breaks a policy.
 *
 * @param text in a sentence
 * @param missing id of an offer that should be in it; null when none is missing
 */
record Breach(Wording text, String missing) {}
