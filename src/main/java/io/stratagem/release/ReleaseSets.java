package io.stratagem.release;

import io.stratagem.ruleset.ReleasedTemplates.Released;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.StoredTemplateSets;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import jakarta.enterprise.context.ApplicationScoped;

/** Builds the template sets that releases name. */
@ApplicationScoped
class ReleaseSets {

    private final StoredTemplateSets sets;

    ReleaseSets(StoredTemplateSets sets) {
        this.sets = sets;
    }

    /**
     * @throws RuleSetBuildException when what is stored is not what was proposed
     */
    TemplateSet of(TemplateReleaseEntity release) {
        String digest = release.templateSet;
        return TemplateRepository.stored(new Released(digest, () -> sets.files(digest)));
    }
}
