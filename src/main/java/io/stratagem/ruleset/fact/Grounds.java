package io.stratagem.ruleset.fact;

import java.util.List;

/**
 * Says on demand which values a hit rests on; made by what found the hit, so that what is told is
 * what was counted. Valid as long as the evaluation that it is from is open.
 */
@FunctionalInterface
public interface Grounds {

    /** A hit that rests on nothing but what its rule says. */
    Grounds NONE = offer -> List.of();

    /**
     * @param offer position of an offer that is hit
     */
    List<Ground> of(int offer);
}
