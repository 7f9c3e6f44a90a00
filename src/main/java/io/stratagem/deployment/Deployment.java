package io.stratagem.deployment;

import io.stratagem.shared.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One entry in the history of what served: a revision that went live, and on whose word.
 *
 * @param number counts up over all strategies
 * @param strategy the strategy's id
 * @param version the revision number it serves as
 * @param digest the content digest of the revision
 * @param since when it went live
 * @param until when the next one of the strategy replaced it, or null
 * @param kind how it came about
 * @param changeRequest the change request whose approvals it rests on; for a rollback that of the
 *     revision gone back to
 * @param title that change request's title
 * @param author who wrote that change request
 * @param approvers who had approved it when it went live
 * @param deployedBy who applied, rolled back or broke the glass
 * @param rolledBackTo the revision gone back to, or null
 * @param reason why it was rolled back or could not wait, or null
 * @param templateSetDigest the digest of the template versions it was sealed with
 * @param buildTime how long building the rule set took
 */
public record Deployment(
        long number,
        String strategy,
        int version,
        String digest,
        Instant since,
        Instant until,
        Kind kind,
        long changeRequest,
        String title,
        Person author,
        List<Person> approvers,
        Person deployedBy,
        Integer rolledBackTo,
        String reason,
        String templateSetDigest,
        Duration buildTime) {

    public Deployment {
        approvers = List.copyOf(approvers);
    }

    /** How a deployment came about. */
    public enum Kind {
        /** An approved change request was applied. */
        APPLY,
        /** An operator went back to the content of an earlier revision. */
        ROLLBACK,
        /** A change request was put live before it was approved. */
        BREAK_GLASS
    }
}
