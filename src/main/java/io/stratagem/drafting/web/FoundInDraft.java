package io.stratagem.drafting.web;

import io.stratagem.approval.ChangeRequests;
import io.stratagem.drafting.Findings;
import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/**
 * What guardrails say of a change request's document, each at the place it speaks of. Templates
 * read it by name.
 */
@Named("foundInDraft")
@ApplicationScoped
public class FoundInDraft {

    private final ChangeRequests changeRequests;
    private final TemplateRepository templates;
    private final CurrentReader reader;

    FoundInDraft(
            ChangeRequests changeRequests, TemplateRepository templates, CurrentReader reader) {
        this.changeRequests = changeRequests;
        this.templates = templates;
        this.reader = reader;
    }

    /**
     * @param number of the change request
     * @param report what they say of its saved document
     */
    public Findings of(long number, GuardrailReport report) {
        return new Findings(
                DraftForms.edit(number),
                StoredJson.tree(changeRequests.draft(number).canonical()),
                templates.current(),
                report.violations(),
                report.warnings(),
                reader.locale(),
                reader.zone());
    }
}
