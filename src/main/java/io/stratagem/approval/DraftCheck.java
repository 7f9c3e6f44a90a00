package io.stratagem.approval;

import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.ruleset.Guardrails;
import io.stratagem.ruleset.Migration;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.strategy.StrategyDocument;
import jakarta.enterprise.context.ApplicationScoped;

/** Holds a document against templates, guardrails and today's live strategies. */
@ApplicationScoped
public class DraftCheck {

    private final Guardrails guardrails;
    private final TemplateRepository templates;
    private final LivePlacements placements;

    DraftCheck(Guardrails guardrails, TemplateRepository templates, LivePlacements placements) {
        this.guardrails = guardrails;
        this.templates = templates;
        this.placements = placements;
    }

    /** What the templates in use make of the values that they leave outside. */
    Migration migration(StrategyDocument document) {
        return Migration.of(document, templates.current());
    }

    GuardrailReport report(StrategyDocument document) {
        return report(document, templates.current());
    }

    /**
     * @param document of a strategy that exists
     * @param templates the set to check with, in use or not
     */
    public GuardrailReport report(StrategyDocument document, TemplateSet templates) {
        return guardrails.check(document, templates, placements.ofOthersThan(document.id()));
    }
}
