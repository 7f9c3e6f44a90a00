package io.stratagem.ruleset;

import java.time.Clock;
import java.util.List;

/** A smoke run that finds what it is told to. */
public final class Trial extends SmokeRun {

    private final List<String> problems;

    public Trial(List<String> problems) {
        super(List.of(), Clock.systemUTC());
        this.problems = problems;
    }

    @Override
    public List<String> problems(RuleSet ruleSet) {
        return problems;
    }
}
