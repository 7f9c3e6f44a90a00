package io.stratagem.decision;

import io.stratagem.offer.Offer;
import io.stratagem.ruleset.Effect;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSet.DeployedRule;
import io.stratagem.shared.Label;
import java.util.List;
import java.util.Optional;

/**
 * What decisions remember of the rule set they were made with: enough to show and explain them when
 * it no longer serves. Stored once per rule set.
 *
 * @param strategy the strategy's id
 * @param version the revision number
 * @param digest its content digest
 * @param offers in document order; departures and ranked offers count from 0 in it
 * @param rules those that can take offers out, in document order
 */
public record RuleSetRecord(
        String strategy, int version, String digest, List<Offer> offers, List<RuleRecord> rules) {

    /**
     * A rule that can take offers out.
     *
     * @param id the rule's id
     * @param template its template's id
     * @param reasonCode the code of the template's reason
     * @param text the template's reason with the rule's parameters filled in
     * @param scope the offers it covers, as {@link OfferRanges}
     */
    public record RuleRecord(
            String id, String template, String reasonCode, Label text, String scope) {}

    static RuleSetRecord of(RuleSet ruleSet) {
        return new RuleSetRecord(
                ruleSet.strategy(),
                ruleSet.version(),
                ruleSet.digest(),
                ruleSet.offers(),
                ruleSet.rules().stream()
                        .filter(RuleSetRecord::takesOut)
                        .map(
                                rule ->
                                        new RuleRecord(
                                                rule.id(),
                                                rule.template().id(),
                                                rule.template().reason().code(),
                                                ReasonText.of(rule),
                                                OfferRanges.write(rule.scope())))
                        .toList());
    }

    private static boolean takesOut(DeployedRule rule) {
        Effect effect = rule.template().effect();
        return effect == Effect.QUALIFY || effect == Effect.EXCLUDE;
    }

    Optional<RuleRecord> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** For each offer the first rule of a template that covers it; null where none does. */
    RuleRecord[] firstRules(String template) {
        RuleRecord[] first = new RuleRecord[offers.size()];
        for (RuleRecord rule : rules) {
            if (rule.template().equals(template)) {
                OfferRanges.read(rule.scope())
                        .forEach(
                                offer -> first[offer] = first[offer] == null ? rule : first[offer]);
            }
        }
        return first;
    }
}
