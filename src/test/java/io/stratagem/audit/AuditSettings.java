package io.stratagem.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of tests without an application. */
record AuditSettings(
        Path folder, Optional<Path> key, Optional<List<Path>> formerKeys, boolean generateKey)
        implements AuditConfig {

    static final Duration EVERY = Duration.ofMinutes(10);
    static final Duration WHOLE_EVERY = Duration.ofDays(1);

    /** With a key made in the folder. */
    AuditSettings(Path folder) {
        this(folder, Optional.empty(), Optional.empty(), true);
    }

    @Override
    public Duration checkpointEvery() {
        return EVERY;
    }

    @Override
    public Duration verifyWholeEvery() {
        return WHOLE_EVERY;
    }
}
