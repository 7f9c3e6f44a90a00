package io.stratagem.deployment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** How deployments are kept. */
@ConfigMapping(prefix = "stratagem.deployment")
interface DeploymentConfig {

    /**
     * The folder for a copy of what serves, from which a node starts when it cannot reach the
     * database.
     */
    @WithDefault("data/last-known-good")
    Path lastKnownGood();
}
