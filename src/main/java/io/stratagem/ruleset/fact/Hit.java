package io.stratagem.ruleset.fact;

/**
 * A rule and the offers it hits.
 *
 * @param rule the rule
 * @param offers some or all of the offers it covers
 */
public record Hit(RuleFact rule, OfferSet offers) {}
