package io.stratagem.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the audit trail's checkpoints. */
@ConfigMapping(prefix = "stratagem.audit")
interface AuditConfig {

    /** Where signed checkpoints are kept; belongs on a disk that the database cannot reach. */
    @WithDefault("data/audit")
    Path folder();

    /** The Ed25519 private key that signs them: a file in PEM (PKCS#8). */
    Optional<Path> key();

    /** Public keys (PEM) that earlier checkpoints in the folder were signed with. */
    Optional<List<Path>> formerKeys();

    /** Whether a missing key is made in the folder; outside dev, test and demo it is not. */
    @WithDefault("false")
    boolean generateKey();

    /** How often what is new in the trail is verified and, when it has grown, signed. */
    @WithDefault("PT10M")
    Duration checkpointEvery();

    /** How often it is verified from its first entry on, instead of from the newest checkpoint. */
    @WithDefault("P1D")
    Duration verifyWholeEvery();
}
