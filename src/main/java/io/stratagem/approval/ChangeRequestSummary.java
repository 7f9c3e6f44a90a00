package io.stratagem.approval;

import io.stratagem.shared.Person;
import java.time.Instant;
import java.util.List;

/**
 * A change request in a list.
 *
 * @param number its number
 * @param strategy the strategy's id
 * @param title what it is about
 * @param state where it stands
 * @param author who opened it
 * @param contributors who else edited it
 * @param baseRevision the revision it was made from
 * @param digest the seal that reviews sign; null while nothing is sealed
 * @param risk as it was when submitted, or approved; null while nothing is sealed
 * @param schedule when it goes live by itself; null unless it shall
 * @param updatedAt when anything about it changed last
 */
public record ChangeRequestSummary(
        long number,
        String strategy,
        String title,
        ChangeRequestState state,
        Person author,
        List<Person> contributors,
        int baseRevision,
        String digest,
        Risk risk,
        Schedule schedule,
        Instant updatedAt) {}
