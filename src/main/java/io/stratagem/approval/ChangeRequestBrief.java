package io.stratagem.approval;

import io.stratagem.shared.Person;
import java.util.List;

/**
 * Where a change request stands and whom it concerns, without what it changes.
 *
 * @param number its number
 * @param strategy the strategy's id
 * @param title what it is about
 * @param state where it stands
 * @param cycle the present review cycle
 * @param version counts every change of it
 * @param submitter who submitted it last, or null
 * @param breaker who put it live before it was approved, or null
 * @param owners author, contributors, submitter and breaker, each once
 */
public record ChangeRequestBrief(
        long number,
        String strategy,
        String title,
        ChangeRequestState state,
        int cycle,
        int version,
        Person submitter,
        Person breaker,
        List<Person> owners) {}
