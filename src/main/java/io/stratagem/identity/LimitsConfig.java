package io.stratagem.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How much of the API one caller may use. Each node counts for itself. */
@ConfigMapping(prefix = "stratagem.limits")
public interface LimitsConfig {

    /** The most calls within {@link #within}; 0 for any number. */
    @WithDefault("0")
    long calls();

    /** The time that {@link #calls} count in, in whole seconds. */
    @WithDefault("PT1M")
    Duration within();

    /** The most calls within {@link #quotaWithin}; 0 for any number. */
    @WithDefault("0")
    long quota();

    /** The time that {@link #quota} counts in, in whole seconds. */
    @WithDefault("P1D")
    Duration quotaWithin();

    /** What differs for single callers, by the names they sign in with. */
    Map<String, Client> clients();

    /** What differs for a caller. */
    interface Client {

        /** As {@link LimitsConfig#calls}. */
        OptionalLong calls();

        /** As {@link LimitsConfig#within}. */
        Optional<Duration> within();

        /** As {@link LimitsConfig#quota}. */
        OptionalLong quota();

        /** As {@link LimitsConfig#quotaWithin}. */
        Optional<Duration> quotaWithin();
    }
}
