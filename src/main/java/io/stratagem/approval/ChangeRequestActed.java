package io.stratagem.approval;

import io.stratagem.shared.Person;

/**
 * Something was done to a change request. Fired in the transaction of the act, once the change
 * request is as the act leaves it, so that what an observer stores is kept or undone with the act.
 *
 * @param number the change request
 * @param action what was done, in the words of the audit trail, e.g. {@code submit}
 * @param by who did it
 * @param occurrence tells it from every other act of the kind on the change request
 */
public record ChangeRequestActed(long number, String action, Person by, String occurrence) {}
