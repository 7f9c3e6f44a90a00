package io.stratagem.simulation;

import io.stratagem.decision.DecidingAgain.Made;
import io.stratagem.ruleset.RuleSet;
import java.util.List;

/** Somebody to be decided for on both sides, at one placement or at all. */
interface Question {

    /** What it is called where examples are named. */
    String name();

    /** An attribute as the vocabulary types it; null when it is not set. */
    Object attribute(String name);

    /** The only placement it is asked at; null for every one. */
    String placement();

    /** The ids of the offers of the answer that was given once, best first; null for none. */
    List<String> answeredThen();

    /**
     * Decides.
     *
     * @param ruleSet one of the two sides
     * @param placement one of its placements
     */
    Made decide(RuleSet ruleSet, String placement);
}
