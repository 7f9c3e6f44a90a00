package io.stratagem.ruleset.fact;

/**
 * A rule and the offers it hits.
 *
 * @param rule the rule
 * @param offers the offers it hits: as a rule some or all of those it covers
 * @param grounds the values it rests on
 */
public record Hit(RuleFact rule, OfferSet offers, Grounds grounds) {

    /** A hit that rests on nothing but what its rule says. */
    public Hit(RuleFact rule, OfferSet offers) {
        this(rule, offers, Grounds.NONE);
    }
}
