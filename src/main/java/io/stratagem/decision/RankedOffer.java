package io.stratagem.decision;

import io.stratagem.offer.Tier;

/**
 * An offer in an answer.
 *
 * @param offer position in the rule set's offers
 * @param rank 1 is best
 * @param score what it was ranked by: in tier standard the product of the factors, in every other
 *     tier the offer's priority
 * @param propensity the request's, else the offer's own, else 1
 * @param selectionProbability with what probability this offer was selected; 1 while nothing is
 *     random
 * @param tier the tier it was served from, after the rules that move it
 */
public record RankedOffer(
        int offer,
        int rank,
        double score,
        double propensity,
        double selectionProbability,
        Tier tier) {}
