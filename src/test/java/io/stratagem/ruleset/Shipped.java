package io.stratagem.ruleset;

/** The templates of the packaged rules-repo, for tests. */
public final class Shipped {

    private static final TemplateSet TEMPLATES = TemplateSet.fromFiles(TemplateFiles.packaged());

    private Shipped() {}

    public static TemplateSet templates() {
        return TEMPLATES;
    }
}
