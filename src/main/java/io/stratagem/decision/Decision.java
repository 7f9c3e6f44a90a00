package io.stratagem.decision;

import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.shared.Manner;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A decision as it was answered, with all it takes to explain it.
 *
 * @param id later decisions have greater ids
 * @param decidedAt when
 * @param customerId for whom
 * @param placement for which placement
 * @param ruleSet what it was made with
 * @param selection the answer and why every other offer of the placement is not in it
 * @param heldOut whether the customer belongs to a holdout
 * @param degraded whether something that should have been asked could not be: a store, or a rule
 *     that was stopped
 */
public record Decision(
        UUID id,
        Instant decidedAt,
        String customerId,
        String placement,
        RuleSetRecord ruleSet,
        Selection selection,
        boolean heldOut,
        boolean degraded) {

    /**
     * An offer of the answer, with what to show.
     *
     * @param score in tier standard the product of the factors, in every other tier the priority
     * @param treatment the offer's content for the placement
     */
    public record ServedOffer(
            String offerId,
            String name,
            int rank,
            double score,
            double propensity,
            double selectionProbability,
            Map<String, String> treatment,
            Tier tier) {}

    /** Whether nothing but fallback offers qualified. */
    public boolean fallback() {
        return selection.fallback();
    }

    /** The answer, best first. */
    public List<ServedOffer> offers() {
        return selection.offers().stream().map(this::served).toList();
    }

    /** The ids of the offers of the answer, best first. */
    List<String> offerIds() {
        return selection.offers().stream()
                .map(ranked -> ruleSet.offers().get(ranked.offer()).id())
                .toList();
    }

    private ServedOffer served(RankedOffer ranked) {
        Offer offer = ruleSet.offers().get(ranked.offer());
        return new ServedOffer(
                offer.id(),
                offer.name(),
                ranked.rank(),
                ranked.score(),
                ranked.propensity(),
                ranked.selectionProbability(),
                offer.treatmentFor(placement).map(Treatment::content).orElse(Map.of()),
                ranked.tier());
    }

    /** The same answer, flagged as degraded. */
    Decision asDegraded() {
        return new Decision(
                id, decidedAt, customerId, placement, ruleSet, selection, heldOut, true);
    }

    /** Why each offer of the placement is in the answer or not, in the locale's language. */
    public Explanation explanation(Locale locale) {
        return explanation(Manner.plain(locale));
    }

    /** Why each offer of the placement is in the answer or not. */
    Explanation explanation(Manner manner) {
        return Explanation.of(ruleSet, selection, manner);
    }
}
