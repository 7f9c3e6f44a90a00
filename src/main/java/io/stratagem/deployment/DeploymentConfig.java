package io.stratagem.deployment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How deployments are kept. */
@ConfigMapping(prefix = "stratagem.deployment")
interface DeploymentConfig {

    /**
     * The folder for a copy of what serves, from which a node starts when it cannot reach the
     * database.
     */
    @WithDefault("data/last-known-good")
    Path lastKnownGood();

    /** How often a node looks for what other nodes deployed. */
    @WithDefault("PT0.5S")
    Duration followEvery();

    /** What this node is called where nodes are shown; the host's name where it is not set. */
    Optional<String> node();
}
