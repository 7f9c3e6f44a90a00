package io.stratagem.ruleset;

import io.stratagem.strategy.StrategyDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/** Holds strategy documents against everything that must be true of them before they may serve. */
@ApplicationScoped
public class Guardrails {

    private final WholeStrategyGuardrails wholeStrategy;
    private final LookingBack lookingBack;
    private final Clock clock;

    Guardrails(WholeStrategyGuardrails wholeStrategy, LookingBack lookingBack, Clock clock) {
        this.wholeStrategy = wholeStrategy;
        this.lookingBack = lookingBack;
        this.clock = clock;
    }

    /**
     * Checks a document: that what it refers to is there, that every rule keeps to its template's
     * guardrails and looks back no further than contacts are remembered, and that the whole keeps
     * to the guardrails over strategies.
     *
     * @param document of the right form, as {@link io.stratagem.strategy.StrategyJson} reads it
     * @param templates the templates, vocabulary and guardrails to check with
     * @param othersPlacements the placements of the other live strategies: strategy id by placement
     *     id
     * @return violations and warnings, each with a pointer into the document; no more than 1,000 of
     *     either
     */
    public GuardrailReport check(
            StrategyDocument document,
            TemplateSet templates,
            Map<String, String> othersPlacements) {
        DocumentCheck check = new DocumentCheck(document, templates, lookingBack, clock.instant());
        check.run();
        check.violations().addAll(wholeStrategy.check(document, templates, othersPlacements));
        return new GuardrailReport(check.violations().list(), check.warnings().list());
    }
}
