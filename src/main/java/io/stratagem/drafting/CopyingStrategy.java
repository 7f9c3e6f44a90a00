package io.stratagem.drafting;

import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Treatment;
import io.stratagem.strategy.StrategyDocument;
import java.util.List;

/**
 * Begins a strategy with what another one has. A placement belongs to one strategy, so the copies
 * of placements have ids of their own.
 */
public final class CopyingStrategy {

    private static final int LONGEST_ID = 64;

    private CopyingStrategy() {}

    /**
     * @param empty the new strategy, which keeps its id and name
     * @param original what to copy
     * @return the new strategy with the original's offers, rules, scoring and placements
     */
    public static StrategyDocument into(StrategyDocument empty, StrategyDocument original) {
        String prefix = empty.id() + "-";
        List<Placement> placements =
                original.placements().stream()
                        .map(
                                placement ->
                                        new Placement(
                                                placement(prefix, placement.id()),
                                                placement.channel(),
                                                placement.slots()))
                        .toList();
        return new StrategyDocument(
                empty.id(),
                empty.name(),
                original.description(),
                placements,
                original.offers().stream().map(offer -> copied(offer, prefix)).toList(),
                original.rules(),
                original.arbitration(),
                original.fallback());
    }

    private static Offer copied(Offer offer, String prefix) {
        return offer.withTreatments(
                offer.treatments().stream()
                        .map(
                                treatment ->
                                        new Treatment(
                                                placement(prefix, treatment.placement()),
                                                treatment.content()))
                        .toList());
    }

    private static String placement(String prefix, String id) {
        String copy = prefix + id;
        return copy.length() <= LONGEST_ID ? copy : copy.substring(0, LONGEST_ID);
    }
}
