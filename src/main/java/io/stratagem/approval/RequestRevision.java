package io.stratagem.approval;

import io.stratagem.shared.Person;
import java.time.Instant;
import java.util.List;

/**
 * A document that a change request was made from, or had.
 *
 * @param kind which of them it is
 * @param number the version it was made from, or the review cycle of a submission; 0 of the draft
 * @param digest the content digest
 * @param seal what the reviews of a submission signed; else null
 * @param person who submitted it; else null
 * @param at since when it has been so
 * @param reviews those of a submission
 */
public record RequestRevision(
        Kind kind,
        int number,
        String digest,
        String seal,
        Person person,
        Instant at,
        List<Review> reviews) {

    /** Which document. */
    public enum Kind {
        /** The version of the strategy that it was made from. */
        BASE,
        /** What was submitted. */
        SUBMISSION,
        /** What was saved since. */
        DRAFT
    }

    /** Its name in an address, e.g. {@code submission-2}. */
    public String id() {
        return switch (kind) {
            case BASE -> "version-" + number;
            case SUBMISSION -> "submission-" + number;
            case DRAFT -> "draft";
        };
    }
}
