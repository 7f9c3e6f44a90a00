package io.stratagem.strategy;

import java.time.Instant;

/**
 * One state of a strategy, as it was deployed. Never changes.
 *
 * @param strategy the strategy's id
 * @param number counts from 0, the empty state after creation; the highest is live
 * @param name the strategy's name in this revision
 * @param digest the content digest: SHA-256 of {@code content}
 * @param content the strategy document in canonical JSON, as it was hashed
 * @param createdAt when it was appended
 */
public record Revision(
        String strategy,
        int number,
        String name,
        String digest,
        String content,
        Instant createdAt) {

    /** Reads the content; take it once and pass it down. */
    public StrategyDocument document() {
        return StrategyJson.parse(content);
    }
}
