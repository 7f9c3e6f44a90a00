package io.stratagem.approval;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the approval policy comes from. */
@ConfigMapping(prefix = "stratagem.approvals")
interface ApprovalsConfig {

    /** A folder with an approval-policy.yaml to use instead of the packaged one. */
    Optional<Path> path();
}
