package io.stratagem.ruleset;

import io.stratagem.shared.vocabulary.Vocabulary;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the attributes of the current templates to features that know no templates. */
class VocabularyProducer {

    @Produces
    @Singleton
    Vocabulary vocabulary(TemplateRepository templates) {
        return templates.current().vocabulary();
    }
}
