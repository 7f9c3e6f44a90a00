package io.stratagem.ruleset;

import io.stratagem.strategy.StrategyDocument;
import java.util.Set;

/**
 * One of a template's cases: a strategy with a single rule, a request, and what the rule must do.
 *
 * @param name what the case shows
 * @param file the file it stands in, e.g. {@code exclusion/audience/cases.yaml}
 * @param line the line it begins at
 * @param document a strategy whose only rule is the template filled in
 * @param input the request
 * @param hits ids of the offers that the rule must hit, and no others
 */
public record TemplateCase(
        String name,
        String file,
        int line,
        StrategyDocument document,
        EvaluationInput input,
        Set<String> hits) {

    /** A message about the case, with its place in front. */
    public String at(String message) {
        return file + ":" + line + ": case \"" + name + "\": " + message;
    }
}
