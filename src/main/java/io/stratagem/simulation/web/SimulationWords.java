package io.stratagem.simulation.web;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.decision.Explanation;
import io.stratagem.decision.Explanation.OfferReason;
import io.stratagem.shared.Label;
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
import java.util.Locale;
import java.util.Optional;

/** Simulations in words, for templates. */
@TemplateExtension
final class SimulationWords {

    private static final int SHOWN = 50;
    private static final int A_FEW = 3;
    private static final int MOVING = 8;

    private static final Label TO = new Label(" to ", " a ");

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
    static String grouped(long number, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return Words.count(number, (Locale) locale);
    }

    /** A count as a share of another one, e.g. {@code 12.3 %}. */
    static String shareOf(
            long part, long all, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return all == 0 ? "–" : Words.percent((double) part / all, (Locale) locale);
    }

    /** To three digits, e.g. {@code 4.32}. */
    static String money(double number, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return Words.number(number, (Locale) locale);
    }

    /** Between what it lies, e.g. {@code 4.3 to 4.4}. */
    static String interval(
            Estimate estimate, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return Words.number(estimate.low(), (Locale) locale)
                + TO.in((Locale) locale)
                + Words.number(estimate.high(), (Locale) locale);
    }

    /** Whom it decides for, e.g. {@code 1,000 of 45,211 stored customers, drawn with seed 7}. */
    static String crowd(Inputs inputs, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return Words.crowd(inputs, (Locale) locale);
    }

    /** What it goes through, e.g. {@code customers}. */
    static String things(Inputs inputs, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return Words.things(inputs, (Locale) locale);
    }

    /** The address of what one who gains or loses gets; null when it cannot be looked at again. */
    static String preview(Inputs inputs, String placement, String name) {
        return inputs.decisions() == null
                ? query(placement, name) + "&seed=" + inputs.seed()
                : "decision=" + encoded(name);
    }

    /** What it is compared with. */
    static String against(
            Inputs inputs, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return Words.against(inputs, (Locale) locale);
    }

    /**
     * One side of a preview.
     *
     * @param draft whether it is that of the draft
     * @param again whether a logged decision is made again
     * @param explanation null when the side does not have the placement
     * @param served the offers of its answer, best first
     */
    record PreviewSide(
            boolean draft, boolean again, Explanation explanation, List<Served> served) {}

    /**
     * An offer of an answer.
     *
     * @param offer its name
     * @param rank its place
     * @param otherRank its place on the other side; 0 when it is not there
     */
    record Served(String offer, int rank, int otherRank) {}

    /** Now and with the draft. */
    static List<PreviewSide> sides(DraftPreview preview) {
        boolean again = preview.decision() != null;
        return List.of(
                new PreviewSide(
                        false, again, preview.before(), served(preview.before(), preview.after())),
                new PreviewSide(
                        true, again, preview.after(), served(preview.after(), preview.before())));
    }

    /** The names of the offers that were answered then; ids of those no longer known. */
    static List<String> answeredNames(DraftPreview preview) {
        return preview.answered().stream()
                .map(
                        offer ->
                                name(preview.before(), offer)
                                        .or(() -> name(preview.after(), offer))
                                        .orElse(offer))
                .toList();
    }

    private static Optional<String> name(Explanation side, String offer) {
        return side == null
                ? Optional.empty()
                : side.offers().stream()
                        .filter(reason -> reason.offerId().equals(offer))
                        .findFirst()
                        .map(OfferReason::name);
    }

    /** Whether both sides answer the same offers in the same order. */
    static boolean same(DraftPreview preview) {
        return served(preview.before()).equals(served(preview.after()));
    }

    private static List<Served> served(Explanation side, Explanation other) {
        List<String> here = served(side);
        List<String> there = served(other);
        return here.stream()
                .map(
                        offer ->
                                new Served(
                                        name(side, offer).orElse(offer),
                                        here.indexOf(offer) + 1,
                                        there.indexOf(offer) + 1))
                .toList();
    }

    private static List<String> served(Explanation side) {
        return side == null
                ? List.of()
                : side.offers().stream()
                        .filter(reason -> reason.reasonCode().equals("SERVED"))
                        .map(OfferReason::offerId)
                        .toList();
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

    /** The offers whose share, or whose share of first places, changes most. */
    static List<OfOffer> moving(OfPlacement place) {
        return place.offers().stream()
                .filter(
                        offer ->
                                offer.before() != offer.after()
                                        || offer.firstBefore() != offer.firstAfter())
                .sorted(Comparator.comparingLong(SimulationWords::movement).reversed())
                .limit(MOVING)
                .toList();
    }

    private static long movement(OfOffer offer) {
        return Math.abs(offer.after() - offer.before())
                + Math.abs(offer.firstAfter() - offer.firstBefore());
    }

    /** A count in hundredths of another one, for the length of a bar. */
    static long hundredthsOf(long part, long all) {
        return all == 0 ? 0 : Math.round(100.0 * part / all);
    }

    /** How many offers the page does not show. */
    static int more(OfPlacement place) {
        return Math.max(0, place.offers().size() - SHOWN);
    }

    /** A share from 0 to 1, e.g. {@code 12.3 %}. */
    static String share(double share, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return Words.percent(share, (Locale) locale);
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
