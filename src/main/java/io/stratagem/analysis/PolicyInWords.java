package io.stratagem.analysis;

import io.stratagem.shared.Label;
import io.stratagem.shared.Wording;
import java.util.List;

/**
 * What is said of a policy, for readers of every language.
 *
 * @param label its name
 * @param demand what it demands, in a sentence
 * @param notSearched why not everything was looked at, in sentences
 * @param supposed what was taken for granted, in sentences
 */
public record PolicyInWords(
        Label label, Label demand, List<Wording> notSearched, List<Wording> supposed) {}
