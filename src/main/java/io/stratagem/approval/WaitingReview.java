package io.stratagem.approval;

import io.stratagem.shared.Person;
import java.time.Instant;

/**
 * A change request that waits for an approver.
 *
 * @param number its number
 * @param strategy the strategy's id
 * @param title what it is about
 * @param submitter who waits
 * @param since since when: its submission, going live without approval, or the last review
 * @param cycle its review cycle
 * @param stage the stage whose approval it waits for; null when it has all it needs
 * @param risk how much it can do, and why
 * @param breakGlass how it went live before it was approved; null unless it did
 */
public record WaitingReview(
        long number,
        String strategy,
        String title,
        Person submitter,
        Instant since,
        int cycle,
        StageProgress stage,
        RiskProgress risk,
        Glass breakGlass) {}
