package io.stratagem.ruleset;

import java.util.List;
import java.util.Optional;

/** The templates of the packaged rules-repo, for tests. */
public final class Shipped {

    private static final TemplateSet TEMPLATES = TemplateSet.fromFiles(TemplateFiles.packaged());

    private static final TemplateRepository REPOSITORY =
            new TemplateRepository(Optional::empty, List.of(), Optional::empty);

    private Shipped() {}

    public static TemplateSet templates() {
        return TEMPLATES;
    }

    /** The repository that has them in use. */
    public static TemplateRepository repository() {
        return REPOSITORY;
    }
}
