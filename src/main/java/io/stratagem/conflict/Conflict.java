package io.stratagem.conflict;

import io.stratagem.approval.ChangeRequestState;
import java.time.Instant;

/**
 * Another open change request of the same strategy, and what the two do to each other.
 *
 * @param number the other one's number
 * @param title what it is about
 * @param state where it stands
 * @param foundAt when they were compared; null while they are not yet
 * @param first the lower of the two numbers, which the finding calls first
 * @param second the higher
 * @param finding null while they are not compared yet
 */
public record Conflict(
        long number,
        String title,
        ChangeRequestState state,
        Instant foundAt,
        long first,
        long second,
        Finding finding) {}
