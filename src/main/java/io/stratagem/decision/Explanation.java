package io.stratagem.decision;

import io.stratagem.decision.RuleSetRecord.RuleRecord;
import io.stratagem.offer.Offer;
import io.stratagem.shared.Label;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Why each offer of a placement is in an answer or not, in words.
 *
 * @param offers the served ones first, by rank, then the others from the last stage to the first,
 *     in document order
 * @param funnel how many offers each stage began and ended with
 */
public record Explanation(List<OfferReason> offers, List<Selection.Step> funnel) {

    private static final Label DATE =
            new Label("d MMMM yyyy, HH:mm 'UTC'", "d 'de' MMMM 'de' yyyy, HH:mm 'UTC'");

    /**
     * @param offerId the offer
     * @param stage where it left; {@link DecisionStage#ANSWER} when it was served
     * @param reasonCode {@code SERVED}, the code of a template, or one no rule gave
     * @param rule id of the rule that took it out, or null
     * @param text the reason in words
     */
    public record OfferReason(
            String offerId, DecisionStage stage, String reasonCode, String rule, String text) {}

    static Explanation of(RuleSetRecord ruleSet, Selection selection, Locale locale) {
        List<OfferReason> reasons = new ArrayList<>();
        selection.offers().forEach(offer -> reasons.add(served(ruleSet, offer, locale)));
        selection.departures().stream()
                .sorted(Comparator.comparing(Departure::stage).reversed())
                .forEach(departure -> add(reasons, ruleSet, selection, departure, locale));
        return new Explanation(List.copyOf(reasons), selection.funnel());
    }

    private static OfferReason served(RuleSetRecord ruleSet, RankedOffer offer, Locale locale) {
        String text = OwnReason.SERVED.text().in(locale);
        return new OfferReason(
                ruleSet.offers().get(offer.offer()).id(),
                DecisionStage.ANSWER,
                OwnReason.SERVED.name(),
                null,
                text.replace("{rank}", Integer.toString(offer.rank())));
    }

    private static void add(
            List<OfferReason> reasons,
            RuleSetRecord ruleSet,
            Selection selection,
            Departure departure,
            Locale locale) {
        RuleRecord named =
                departure.rule() == null ? null : ruleSet.rule(departure.rule()).orElse(null);
        RuleRecord[] first =
                departure.template() == null ? null : ruleSet.firstRules(departure.template());
        departure
                .offers()
                .forEach(
                        position -> {
                            Offer offer = ruleSet.offers().get(position);
                            RuleRecord rule = first == null ? named : first[position];
                            reasons.add(
                                    new OfferReason(
                                            offer.id(),
                                            departure.stage(),
                                            departure.reasonCode(),
                                            rule == null ? null : rule.id(),
                                            text(departure, rule, offer, selection, locale)));
                        });
    }

    private static String text(
            Departure departure, RuleRecord rule, Offer offer, Selection selection, Locale locale) {
        return rule != null && rule.reasonCode().equals(departure.reasonCode())
                ? rule.text().in(locale)
                : ownText(departure.reasonCode(), offer, selection, locale);
    }

    private static String ownText(
            String reasonCode, Offer offer, Selection selection, Locale locale) {
        return OwnReason.valueOf(reasonCode)
                .text()
                .in(locale)
                .replace("{startsAt}", words(offer.startsAt(), locale))
                .replace("{endsAt}", words(offer.endsAt(), locale))
                .replace("{places}", Integer.toString(selection.offers().size()));
    }

    private static String words(Instant instant, Locale locale) {
        if (instant == null) {
            return "";
        }
        return DateTimeFormatter.ofPattern(DATE.in(locale), locale)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }
}
