package io.stratagem.ruleset;

import java.util.List;

/**
 * Holds templates of the right form against one more demand before they may serve. Checks run in
 * the order of their priority, high first; one that finds something keeps the later ones from
 * running.
 */
public interface TemplateCheck {

    /** Reads the DRL without compiling or running it. */
    int LINT = 200;

    /** Runs the cases on the compiled templates. */
    int CASES = 100;

    /**
     * @param templates all of the folder
     * @return what is wrong, each in the form {@code <file>:<line>: what, what next}; empty when
     *     all may serve
     */
    List<String> check(TemplateSet templates);
}
