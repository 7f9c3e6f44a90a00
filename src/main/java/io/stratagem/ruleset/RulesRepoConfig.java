package io.stratagem.ruleset;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the rule templates come from. */
@ConfigMapping(prefix = "stratagem.rules-repo")
interface RulesRepoConfig {

    /** A folder to use instead of the packaged one. */
    Optional<Path> path();
}
