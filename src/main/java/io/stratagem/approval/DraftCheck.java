package io.stratagem.approval;

import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.ruleset.Guardrails;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.strategy.StrategyDocument;
import jakarta.enterprise.context.ApplicationScoped;

/** Holds a document against today's templates, guardrails and live strategies. */
@ApplicationScoped
class DraftCheck {

    private final Guardrails guardrails;
    private final TemplateRepository templates;
    private final LivePlacements placements;

    DraftCheck(Guardrails guardrails, TemplateRepository templates, LivePlacements placements) {
        this.guardrails = guardrails;
        this.templates = templates;
        this.placements = placements;
    }

    GuardrailReport report(StrategyDocument document) {
        return guardrails.check(
                document, templates.current(), placements.ofOthersThan(document.id()));
    }
}
