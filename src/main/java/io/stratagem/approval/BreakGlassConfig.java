package io.stratagem.approval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who may put a change request live before it is approved, and for how long. */
@ConfigMapping(prefix = "stratagem.break-glass")
public interface BreakGlassConfig {

    /**
     * The people who may, each as {@code issuer|subject}; they must hold the role operator as well.
     * Left out, nobody may.
     */
    Optional<List<String>> people();

    /** How long it serves when nobody ratifies it, from 15 minutes to a day. */
    @WithDefault("PT4H")
    Duration duration();
}
