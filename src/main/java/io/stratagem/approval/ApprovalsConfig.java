package io.stratagem.approval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/** How approvals are set up. */
@ConfigMapping(prefix = "stratagem.approvals")
public interface ApprovalsConfig {

    /** A folder with an approval-policy.yaml to use instead of the packaged one. */
    Optional<Path> path();

    /**
     * The time zone that pages suggest for the time of a change to readers whose own is unknown.
     */
    @WithDefault("UTC")
    ZoneId timeZone();
}
