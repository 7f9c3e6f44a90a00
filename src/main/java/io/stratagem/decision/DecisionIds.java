package io.stratagem.decision;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Ids of decisions: UUIDs of version 7 (RFC 9562), which sort by the millisecond they are from. */
final class DecisionIds {

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final RandomGenerator random;

    /**
     * @param random safe for many threads
     */
    DecisionIds(RandomGenerator random) {
        this.random = random;
    }

    UUID next(Instant now) {
        long high = now.toEpochMilli() << 16 | VERSION | random.nextLong() >>> 52;
        return new UUID(high, VARIANT | random.nextLong() >>> 2);
    }
}
