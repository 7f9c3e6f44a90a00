package io.stratagem.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.offer.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A decision and the same one made again from what it saw.
 *
 * @param recorded as it was answered
 * @param replayed as it comes out again
 */
public record Replay(Decision recorded, Decision replayed) {

    /**
     * An offer that fared otherwise the second time.
     *
     * @param recorded how it fared; null when the rule set did not have it
     * @param replayed how it fares now; null likewise
     */
    public record Difference(String offerId, Fate recorded, Fate replayed) {}

    /**
     * What became of an offer.
     *
     * @param stage where it left; {@link DecisionStage#ANSWER} when it was served
     * @param reasonCode why
     * @param rule id of the rule that took it out, or null
     * @param rank its place in the answer; null when it was not served, as all that follows
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fate(
            DecisionStage stage,
            String reasonCode,
            String rule,
            Integer rank,
            Double score,
            Double propensity,
            Double selectionProbability,
            Tier tier) {}

    /** Whether everything came out again: the answer, its order and scores, and every reason. */
    public boolean same() {
        return recorded.selection().equals(replayed.selection())
                || recorded.fallback() == replayed.fallback() && differences().isEmpty();
    }

    /** The offers that fared otherwise, those of the recorded answer first. */
    public List<Difference> differences() {
        Map<String, Fate> before = fates(recorded);
        Map<String, Fate> after = fates(replayed);
        Set<String> offers = new LinkedHashSet<>(before.keySet());
        offers.addAll(after.keySet());
        return offers.stream()
                .filter(offer -> !Objects.equals(before.get(offer), after.get(offer)))
                .map(offer -> new Difference(offer, before.get(offer), after.get(offer)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Map<String, Fate> fates(Decision decision) {
        Map<String, RankedOffer> served =
                decision.selection().offers().stream()
                        .collect(
                                Collectors.toMap(
                                        ranked ->
                                                decision.ruleSet()
                                                        .offers()
                                                        .get(ranked.offer())
                                                        .id(),
                                        ranked -> ranked));
        Map<String, Fate> fates = new LinkedHashMap<>();
        decision.explanation(Locale.ENGLISH)
                .offers()
                .forEach(
                        reason ->
                                fates.put(
                                        reason.offerId(),
                                        fate(reason, served.get(reason.offerId()))));
        return fates;
    }

    private static Fate fate(Explanation.OfferReason reason, RankedOffer served) {
        return new Fate(
                reason.stage(),
                reason.reasonCode(),
                reason.rule(),
                served == null ? null : served.rank(),
                served == null ? null : served.score(),
                served == null ? null : served.propensity(),
                served == null ? null : served.selectionProbability(),
                served == null ? null : served.tier());
    }
}
