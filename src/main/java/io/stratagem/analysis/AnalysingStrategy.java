package io.stratagem.analysis;

import io.stratagem.approval.ChangeRequests;
import io.stratagem.deployment.LiveRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.ProblemException;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Analyses what is live, or what a change request would make live. */
@ApplicationScoped
public class AnalysingStrategy {

    private final Strategies strategies;
    private final LiveRuleSets liveRuleSets;
    private final ChangeRequests changeRequests;
    private final TemplateRepository templates;
    private final Clock clock;

    AnalysingStrategy(
            Strategies strategies,
            LiveRuleSets liveRuleSets,
            ChangeRequests changeRequests,
            TemplateRepository templates,
            Clock clock) {
        this.strategies = strategies;
        this.liveRuleSets = liveRuleSets;
        this.changeRequests = changeRequests;
        this.templates = templates;
        this.clock = clock;
    }

    /**
     * What was analysed, and what was found.
     *
     * @param document the strategy
     * @param templates what it is, or would be, built with
     */
    public record Analysed(StrategyDocument document, TemplateSet templates, RuleFaults faults) {}

    /**
     * Analyses what serves here now, with the templates that it was built with.
     *
     * @return empty when nothing of the strategy is live
     * @throws ProblemException 404 when there is no such strategy
     */
    public Optional<Analysed> live(String strategy) {
        Optional<LiveRuleSet> live = liveRuleSets.find(strategy);
        if (live.isEmpty()) {
            strategies.require(strategy);
        }
        return live.map(found -> analysed(found.ruleSet().document(), found.ruleSet().templates()));
    }

    /**
     * Analyses the document of a change request as it was last saved, with the templates in use.
     *
     * @throws ProblemException 404 when there is no such change request
     */
    public Analysed draft(long number) {
        return analysed(
                StrategyJson.parse(changeRequests.draft(number).canonical()), templates.current());
    }

    private Analysed analysed(StrategyDocument document, TemplateSet with) {
        return new Analysed(
                document, with, AnalysingRules.analyse(document, with, clock.instant()));
    }
}
