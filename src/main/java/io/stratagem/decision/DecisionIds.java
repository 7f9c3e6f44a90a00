package io.stratagem.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Ids of decisions: UUIDs of version 7 (RFC 9562), which sort by the millisecond they are from. */
public final class DecisionIds {

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /** Stores hold no later instant. */
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final RandomGenerator random;

    /**
     * @param random safe for many threads
     */
    DecisionIds(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Reads an id as callers write it.
     *
     * @return empty when the text is none as this server writes them, in capitals or not
     */
    public static Optional<UUID> parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Smaller than or equal to every id from an instant on, greater than every id from an earlier
     * millisecond.
     *
     * @param instant years before 1970 count as 1970, those after 9999 as 9999
     */
    static UUID first(Instant instant) {
        long millis = Math.max(0, Math.min(LAST.getEpochSecond(), instant.getEpochSecond())) * 1000;
        if (millis > 0 && instant.isBefore(LAST)) {
            millis += instant.getNano() / 1_000_000;
        }
        return new UUID(millis << 16, VARIANT);
    }

    UUID next(Instant now) {
        long high = now.toEpochMilli() << 16 | VERSION | random.nextLong() >>> 52;
        return new UUID(high, VARIANT | random.nextLong() >>> 2);
    }
}
