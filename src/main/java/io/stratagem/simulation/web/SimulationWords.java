package io.stratagem.simulation.web;

import io.quarkus.qute.TemplateExtension;
import io.stratagem.decision.Explanation;
import io.stratagem.simulation.DraftPreview;
import io.stratagem.simulation.Estimate;
import io.stratagem.simulation.FairnessFound;
import io.stratagem.simulation.Inputs;
import io.stratagem.simulation.Simulation;
import io.stratagem.simulation.SimulationResult;
import io.stratagem.simulation.SimulationResult.OfLoss;
import io.stratagem.simulation.SimulationResult.OfOffer;
import io.stratagem.simulation.SimulationResult.OfPlacement;
import io.stratagem.simulation.SimulationResult.OfPolicy;
import io.stratagem.simulation.SimulationState;
import io.stratagem.simulation.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** Simulations in words, for templates. */
@TemplateExtension
final class SimulationWords {

    private static final int SHOWN = 50;
    private static final int A_FEW = 3;

    private SimulationWords() {}

    /** The colour of a state. */
    static String tone(SimulationState state) {
        return switch (state) {
            case RUNNING -> "info";
            case COMPLETED -> "good";
            case CANCELLED -> "warn";
            case FAILED -> "bad";
        };
    }

    /** A count with separators, e.g. {@code 45,211}. */
    static String grouped(long number) {
        return Words.count(number);
    }

    /** A count as a share of another one, e.g. {@code 12.3 %}. */
    static String shareOf(long part, long all) {
        return all == 0 ? "–" : Words.percent((double) part / all);
    }

    /** To three digits, e.g. {@code 4.32}. */
    static String money(double number) {
        return Words.number(number);
    }

    /** Between what it lies, e.g. {@code 4.3 to 4.4}. */
    static String interval(Estimate estimate) {
        return Words.number(estimate.low()) + " to " + Words.number(estimate.high());
    }

    /** Whom it decides for, e.g. {@code 1,000 of 45,211 stored customers, drawn with seed 7}. */
    static String crowd(Inputs inputs) {
        return Words.crowd(inputs);
    }

    /** What it goes through, e.g. {@code customers}. */
    static String things(Inputs inputs) {
        return Words.things(inputs);
    }

    /** The address of what one who gains or loses gets; null when it cannot be looked at again. */
    static String preview(Inputs inputs, String placement, String name) {
        return inputs.decisions() == null
                ? query(placement, name) + "&seed=" + inputs.seed()
                : "decision=" + encoded(name);
    }

    /** What it is compared with. */
    static String against(Inputs inputs) {
        return Words.against(inputs);
    }

    /**
     * One side of a preview.
     *
     * @param explanation null when the side does not have the placement
     */
    record PreviewSide(String title, Explanation explanation) {}

    /** Now and with the draft. */
    static List<PreviewSide> sides(DraftPreview preview) {
        return List.of(
                new PreviewSide(
                        preview.decision() == null ? "Now" : "With what is live", preview.before()),
                new PreviewSide("With the draft", preview.after()));
    }

    /** The question that pages about one customer's decision ask, in their addresses. */
    static String query(String placement, String customer) {
        return "placement=%s&customer=%s".formatted(encoded(placement), encoded(customer));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The offers that change most, as many as a page shows. */
    static List<OfOffer> most(OfPlacement place) {
        return place.offers().subList(0, Math.min(SHOWN, place.offers().size()));
    }

    /** How many offers the page does not show. */
    static int more(OfPlacement place) {
        return Math.max(0, place.offers().size() - SHOWN);
    }

    /** A share from 0 to 1, e.g. {@code 12.3 %}. */
    static String share(double share) {
        return Words.percent(share);
    }

    /** Whether manual and mandatory offers come before others anywhere. */
    static boolean displaces(SimulationResult result) {
        return result.placements().stream().anyMatch(SimulationWords::displaces);
    }

    static boolean displaces(OfPlacement place) {
        return place.displacedBefore() != null
                && place.displacedBefore().decisions() + place.displacedAfter().decisions() > 0;
    }

    /** Whether a cap or a hold takes out anything anywhere. */
    static boolean losesToPolicies(SimulationResult result) {
        return result.placements().stream().anyMatch(place -> !place.contactPolicies().isEmpty());
    }

    /** The offers that a rule takes out most. */
    static List<OfLoss> most(OfPolicy policy) {
        return policy.offers().subList(0, Math.min(A_FEW, policy.offers().size()));
    }

    /** The offers that are compared first, as many as a page shows. */
    static List<FairnessFound.OfOffer> most(FairnessFound.OfPlace place) {
        return place.offers().subList(0, Math.min(SHOWN, place.offers().size()));
    }

    /** The offers served most on either side. */
    static List<OfOffer> mix(OfPlacement place) {
        return place.offers().stream()
                .sorted(Comparator.comparingLong((OfOffer o) -> -Math.max(o.before(), o.after())))
                .limit(A_FEW)
                .toList();
    }

    /** How much of it is done, in hundredths. */
    static long hundredths(Simulation simulation) {
        return simulation.customers() == 0
                ? 0
                : Math.min(100, simulation.done() * 100 / simulation.customers());
    }
}
