package io.stratagem.identity;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Limits within an hour and a day, and more for the one who is called special. */
public record GivenLimits(long calls, long quota, Duration within) implements LimitsConfig {

    GivenLimits(long calls, long quota) {
        this(calls, quota, Duration.ofHours(1));
    }

    /** Counts by limits of this kind; 0 for none. */
    public static CallLimits of(long calls, long quota) {
        return new CallLimits(new GivenLimits(calls, quota));
    }

    /** Another time for the calls of all, and for the quota of the special one. */
    GivenLimits within(Duration other) {
        return new GivenLimits(calls, quota, other);
    }

    @Override
    public Duration quotaWithin() {
        return Duration.ofDays(1);
    }

    @Override
    public Map<String, Client> clients() {
        return Map.of("special", new Special(within));
    }

    private record Special(Duration given) implements LimitsConfig.Client {

        @Override
        public OptionalLong calls() {
            return OptionalLong.of(7);
        }

        @Override
        public Optional<Duration> within() {
            return Optional.empty();
        }

        @Override
        public OptionalLong quota() {
            return OptionalLong.empty();
        }

        @Override
        public Optional<Duration> quotaWithin() {
            return Optional.of(given);
        }
    }
}
