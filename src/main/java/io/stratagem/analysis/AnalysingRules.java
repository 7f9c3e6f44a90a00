package io.stratagem.analysis;

import io.stratagem.ruleset.TemplateSet;
import io.stratagem.strategy.StrategyDocument;
import java.time.Instant;

/**
 * Finds what is wrong with a strategy from its rules alone, whoever the customers are:
 * contradictory audiences, rules that change nothing, offers that nobody can get. Pure, and exact
 * for the templates that are shipped: what it reports is so for every customer that the vocabulary
 * allows, and what takes too many cases to tell is named instead of guessed at.
 */
public final class AnalysingRules {

    private AnalysingRules() {}

    /**
     * @param document may violate guardrails; rules that their template refuses are left out
     * @param templates what it would be built with
     * @param now what is over, is over then
     */
    public static RuleFaults analyse(
            StrategyDocument document, TemplateSet templates, Instant now) {
        StrategyModel model = new StrategyModel(document, templates, now);
        Findings findings = new Findings(model);
        new AudienceFaults(model, templates, findings).look();
        new RepeatedRules(model, findings).look();
        new UnservableOffers(model, findings).look();
        new IdleRules(model, findings).look();
        return findings.result();
    }
}
