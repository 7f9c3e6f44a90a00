package io.stratagem.decision;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.decision.Comparisons.Comparison;
import io.stratagem.decision.Comparisons.Witnessed;
import io.stratagem.decision.RuleSetRecord.RuleRecord;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.RuleSetWords;
import io.stratagem.ruleset.fact.Ground;
import io.stratagem.shared.Label;
import io.stratagem.shared.Manner;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Why each offer of a placement is in an answer or not, in words.
 *
 * @param offers the served ones first, by rank, then the others from the last stage to the first,
 *     in document order
 * @param funnel how many offers each stage began and ended with
 */
public record Explanation(List<OfferReason> offers, List<Selection.Step> funnel) {

    private static final Label DATE =
            new Label("d MMMM yyyy, HH:mm zzz", "d 'de' MMMM 'de' yyyy, HH:mm zzz");

    /**
     * @param offerId the offer
     * @param stage where it left; {@link DecisionStage#ANSWER} when it was served
     * @param reasonCode {@code SERVED}, the code of a template, or one no rule gave
     * @param rule id of the rule that took it out, or null; at stage eligibility the one that came
     *     closest to letting it in, or the first where that is not known
     * @param template id of the rule's template, or null
     * @param text the reason in words, the values after it
     * @param values what was compared; empty where nothing was or it is not known any more
     * @param name the offer's name, for pages
     * @param sentence the rule as a sentence, for pages; null where there is none or it is not
     *     known any more
     */
    public record OfferReason(
            String offerId,
            DecisionStage stage,
            String reasonCode,
            String rule,
            String template,
            String text,
            List<Value> values,
            @JsonIgnore String name,
            @JsonIgnore String sentence) {}

    /**
     * A value that was compared.
     *
     * @param name what it is: an attribute, a parameter, or such as {@code count}
     * @param operator how it is compared, e.g. {@code >=}; left out when it only informs
     * @param expected what the rule asks for; left out likewise
     * @param actual what was found; null when there was nothing, "hidden" when nobody may see it
     */
    public record Value(
            String name,
            @JsonInclude(JsonInclude.Include.NON_NULL) String operator,
            @JsonInclude(JsonInclude.Include.NON_NULL) Object expected,
            @JsonInclude Object actual) {}

    /** Without the values compared. */
    static Explanation of(RuleSetRecord ruleSet, Selection selection, Manner manner) {
        return of(ruleSet, Witnessed.byNobody(selection), manner);
    }

    /** With the values compared. */
    static Explanation of(RuleSetRecord ruleSet, Witnessed made, Manner manner) {
        Selection selection = made.selection();
        List<OfferReason> reasons = new ArrayList<>();
        selection.offers().forEach(offer -> reasons.add(served(ruleSet, offer, manner)));
        RuleSetWords words =
                made.ruleSet() == null ? null : new RuleSetWords(made.ruleSet(), manner);
        selection.departures().stream()
                .sorted(Comparator.comparing(Departure::stage).reversed())
                .forEach(departure -> add(reasons, ruleSet, made, departure, words, manner));
        return new Explanation(List.copyOf(reasons), selection.funnel());
    }

    private static OfferReason served(RuleSetRecord ruleSet, RankedOffer offer, Manner manner) {
        String text = OwnReason.SERVED.text().in(manner.locale());
        Offer served = ruleSet.offers().get(offer.offer());
        return new OfferReason(
                served.id(),
                DecisionStage.ANSWER,
                OwnReason.SERVED.name(),
                null,
                null,
                text.replace("{rank}", Integer.toString(offer.rank())),
                List.of(),
                served.name(),
                null);
    }

    private static void add(
            List<OfferReason> reasons,
            RuleSetRecord ruleSet,
            Witnessed made,
            Departure departure,
            RuleSetWords words,
            Manner manner) {
        RuleRecord named =
                departure.rule() == null ? null : ruleSet.rule(departure.rule()).orElse(null);
        RuleRecord[] first =
                departure.template() == null ? null : ruleSet.firstRules(departure.template());
        GroundWords grounds = words == null ? null : new GroundWords(words, manner);
        departure
                .offers()
                .forEach(
                        position -> {
                            Offer offer = ruleSet.offers().get(position);
                            Comparison comparison =
                                    made.byOffer().getOrDefault(position, Comparison.EMPTY);
                            RuleRecord rule =
                                    comparison.rule() != null
                                            ? ruleSet.rule(comparison.rule()).orElse(null)
                                            : first == null ? named : first[position];
                            String text = text(departure, rule, offer, made.selection(), manner);
                            String template = rule == null ? departure.template() : rule.template();
                            reasons.add(
                                    new OfferReason(
                                            offer.id(),
                                            departure.stage(),
                                            departure.reasonCode(),
                                            rule == null ? null : rule.id(),
                                            template,
                                            grounds == null
                                                    ? text
                                                    : grounds.after(
                                                            text, template, comparison.values()),
                                            comparison.values().stream()
                                                    .map(Explanation::value)
                                                    .toList(),
                                            offer.name(),
                                            rule == null || words == null
                                                    ? null
                                                    : words.rule(rule.id())));
                        });
    }

    private static Value value(Ground ground) {
        return new Value(ground.name(), ground.operator(), ground.expected(), ground.actual());
    }

    private static String text(
            Departure departure, RuleRecord rule, Offer offer, Selection selection, Manner manner) {
        return rule != null && rule.reasonCode().equals(departure.reasonCode())
                ? rule.text().in(manner.locale())
                : ownText(departure.reasonCode(), offer, selection, manner);
    }

    private static String ownText(
            String reasonCode, Offer offer, Selection selection, Manner manner) {
        return OwnReason.valueOf(reasonCode)
                .text()
                .in(manner.locale())
                .replace("{startsAt}", words(offer.startsAt(), manner))
                .replace("{endsAt}", words(offer.endsAt(), manner))
                .replace("{places}", Integer.toString(selection.offers().size()));
    }

    static String words(Instant instant, Manner manner) {
        if (instant == null) {
            return "";
        }
        return DateTimeFormatter.ofPattern(DATE.in(manner.locale()), manner.locale())
                .withZone(manner.zone())
                .format(instant);
    }
}
