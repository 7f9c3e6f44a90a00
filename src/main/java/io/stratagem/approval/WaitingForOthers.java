package io.stratagem.approval;

import io.stratagem.shared.Person;
import java.util.List;

/**
 * A change request that waits for somebody else than whoever looks.
 *
 * @param review what waits; its stage is null when it has all approvals it needs
 * @param why why they cannot approve it
 * @param people who can, as far as the directory can tell; null where it cannot
 */
public record WaitingForOthers(WaitingReview review, WhyNotYours why, List<Person> people) {}
