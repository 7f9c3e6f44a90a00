package io.stratagem.deployment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings of a node that a test plays. */
record GivenDeploymentConfig(Path lastKnownGood, Duration followEvery, Optional<String> node)
        implements DeploymentConfig {

    static DeploymentConfig keepingIn(Path folder) {
        return new GivenDeploymentConfig(folder, Duration.ofSeconds(1), Optional.empty());
    }

    static DeploymentConfig named(String node) {
        return new GivenDeploymentConfig(
                Path.of("target/last-known-good"), Duration.ofSeconds(1), Optional.of(node));
    }
}
