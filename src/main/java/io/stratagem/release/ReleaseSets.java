package io.stratagem.release;

import io.stratagem.ruleset.ReleasedTemplates.Released;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.StoredTemplateSets;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds the template sets that releases name. */
@ApplicationScoped
class ReleaseSets {

    private static final Pattern VERSION = Pattern.compile("(?m)^version:\\s*(\\d+)");

    private final ReleaseStore store;
    private final StoredTemplateSets sets;

    ReleaseSets(ReleaseStore store, StoredTemplateSets sets) {
        this.store = store;
        this.sets = sets;
    }

    /**
     * @throws RuleSetBuildException when what is stored is not what was proposed
     */
    TemplateSet of(TemplateReleaseEntity release) {
        String digest = release.templateSet;
        return TemplateRepository.stored(new Released(digest, () -> sets.files(digest)));
    }

    /**
     * Reads old texts as far as needed, since they may be of a shape that is not understood any
     * more.
     *
     * @param id of a template that is not in use
     * @return its version when it was released last; empty when it never was
     * @throws RuleSetBuildException when what is stored are no texts
     */
    @Transactional(dontRollbackOn = RuleSetBuildException.class)
    Optional<Integer> lastVersion(String id) {
        return store.releasedSets().stream()
                .map(digest -> sets.files(digest).get(id + "/template.yaml"))
                .filter(Objects::nonNull)
                .map(VERSION::matcher)
                .filter(Matcher::find)
                .map(version -> Integer.valueOf(version.group(1)))
                .findFirst();
    }
}
