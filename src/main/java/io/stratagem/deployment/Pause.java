package io.stratagem.deployment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.stratagem.shared.Person;
import java.time.Instant;

/**
 * An offer that an operator took out of serving at once. It holds until its time has come or
 * somebody ends it, whatever is deployed meanwhile; only a change request that removes the offer
 * ends it, too.
 *
 * @param id counts up over all strategies
 * @param strategy the strategy's id
 * @param offer the offer's id
 * @param reason why
 * @param by who paused it
 * @param since when
 * @param until when it ends by itself; null when it does not
 * @param end how it ended before that; null when it did not
 */
public record Pause(
        long id,
        String strategy,
        String offer,
        String reason,
        Person by,
        Instant since,
        Instant until,
        End end) {

    /** Who ended a pause, when, and why. */
    public record End(Instant at, Person by, String reason) {}

    /** Whether the offer is out of serving at a moment; at {@code until} it serves again. */
    @JsonIgnore
    public boolean holdsAt(Instant now) {
        return end == null && (until == null || now.isBefore(until));
    }
}
