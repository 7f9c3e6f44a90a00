package io.stratagem.ruleset;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells which templates were released. */
public interface ReleasedTemplates {

    /**
     * A released template set.
     *
     * @param digest what was approved, see {@link TemplateSet#digest()}
     * @param files reads its texts by path below rules-repo
     */
    record Released(String digest, Supplier<Map<String, String>> files) {}

    /**
     * The newest release; read at every use, so that it counts on every node at once.
     *
     * @return empty where templates are used straight from the folder, or nothing was released yet
     */
    Optional<Released> newest();
}
