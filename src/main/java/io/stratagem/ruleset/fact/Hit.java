package io.stratagem.ruleset.fact;

/**
 * A rule and the offers it hits.
 *
 * @param rule the rule
 * @param offers the offers it hits: as a rule some or all of those it covers
 */
public record Hit(RuleFact rule, OfferSet offers) {}
