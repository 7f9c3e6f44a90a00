package io.stratagem.ruleset;

import io.stratagem.shared.vocabulary.CurrentVocabulary;
import io.stratagem.shared.vocabulary.Vocabulary;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives the attributes of the templates in use. */
@ApplicationScoped
class TemplateVocabulary implements CurrentVocabulary {

    private final TemplateRepository templates;

    TemplateVocabulary(TemplateRepository templates) {
        this.templates = templates;
    }

    @Override
    public Vocabulary get() {
        return templates.current().vocabulary();
    }
}
