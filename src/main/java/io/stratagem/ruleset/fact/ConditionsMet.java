package io.stratagem.ruleset.fact;

/**
 * Which of a rule set's numbered conditions a customer meets. Not to be changed.
 *
 * @param bits one bit per condition
 * @param cases by attribute which of the cases that its conditions tell apart applies; -1 when they
 *     are too many to be told apart
 */
public record ConditionsMet(long[] bits, int[] cases) {}
