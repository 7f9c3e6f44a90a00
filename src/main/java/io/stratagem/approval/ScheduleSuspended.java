package io.stratagem.approval;

import io.stratagem.shared.Person;
import io.stratagem.shared.Wording;
import java.util.List;

/**
 * A scheduled change request will not go live by itself: somebody has to look at it. Fired in the
 * transaction that notes it, so an observer that stores something shares its fate; one that tells
 * people should wait for the commit.
 *
 * @param number the change request
 * @param owner who set the time
 * @param reasons why, in sentences
 */
public record ScheduleSuspended(long number, Person owner, List<Wording> reasons) {}
