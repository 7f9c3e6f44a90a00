package io.stratagem.deployment;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.quarkus.arc.All;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.ruleset.SmokeRun;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.strategy.StrategyDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Builds a rule set aside, tries it and warms it up, while another one serves. */
@ApplicationScoped
class Building {

    private final RuleSetFactory factory;
    private final SmokeRun smokeRun;
    private final List<WarmUp> warmUps;
    private final LiveRuleSets liveRuleSets;

    Building(
            RuleSetFactory factory,
            SmokeRun smokeRun,
            @All List<WarmUp> warmUps,
            LiveRuleSets liveRuleSets) {
        this.factory = factory;
        this.smokeRun = smokeRun;
        this.warmUps = List.copyOf(warmUps);
        this.liveRuleSets = liveRuleSets;
    }

    /**
     * @param document a document that passes its guardrails
     * @param version the revision number it will serve as
     * @param digest its content digest
     * @param templates the versions it was sealed with
     * @return a rollover to be committed, or closed
     * @throws RuleSetBuildException when it cannot be built or does not pass its trial; nothing is
     *     left behind
     */
    Rollover build(StrategyDocument document, int version, String digest, TemplateSet templates) {
        long begin = System.nanoTime();
        Span span =
                GlobalOpenTelemetry.getTracer("stratagem")
                        .spanBuilder("activate")
                        .setAttribute("stratagem.strategy", document.id())
                        .setAttribute("stratagem.version", version)
                        .startSpan();
        RuleSet ruleSet;
        try {
            ruleSet = built(document, version, digest, templates);
        } catch (RuntimeException e) {
            liveRuleSets.activations().failed();
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
        long took = System.nanoTime() - begin;
        liveRuleSets.activations().built(took);
        return new Rollover(ruleSet, Duration.ofNanos(took), liveRuleSets);
    }

    private RuleSet built(
            StrategyDocument document, int version, String digest, TemplateSet templates) {
        RuleSet ruleSet = factory.build(document, version, digest, templates);
        try {
            List<String> problems = smokeRun.problems(ruleSet);
            if (!problems.isEmpty()) {
                throw new RuleSetBuildException(problems);
            }
            warmUps.forEach(warmUp -> warmUp.warmUp(ruleSet));
        } catch (RuntimeException e) {
            ruleSet.close();
            throw e;
        }
        return ruleSet;
    }
}
