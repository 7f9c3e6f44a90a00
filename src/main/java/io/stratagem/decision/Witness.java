package io.stratagem.decision;

import io.stratagem.offer.Tier;
import io.stratagem.ruleset.RuleSet.Hit;
import io.stratagem.ruleset.fact.OfferSet;

/** Sees a decision being made, so that it can be explained with the values compared. */
interface Witness {

    /** Nobody asks for an explanation. */
    Witness NOBODY = new Witness() {};

    /**
     * A rule took offers out.
     *
     * @param hit its grounds may be asked now, not later
     */
    default void tookOut(Hit hit, OfferSet offers) {}

    /**
     * The offers were scored.
     *
     * @param scores by position
     * @param tiers by position, after the rules that move offers
     */
    default void scored(double[] scores, Tier[] tiers) {}
}
