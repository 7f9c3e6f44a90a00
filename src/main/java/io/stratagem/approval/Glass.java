package io.stratagem.approval;

import io.stratagem.shared.Person;
import io.stratagem.shared.Wording;
import java.time.Instant;

/**
 * A change request that somebody put live before it was approved, as an emergency.
 *
 * @param changeRequest its number
 * @param title what it is about
 * @param strategy the strategy's id
 * @param revision the revision it became
 * @param reason why it could not wait
 * @param by who did it
 * @param since when
 * @param until when it goes back by itself unless it is ratified
 * @param review what its approvers said of it afterwards; null while they have not
 * @param reviewedAt when they did
 * @param backAt when the revision before it went live again; null while that has not happened
 * @param backAs as which revision
 */
public record Glass(
        long changeRequest,
        String title,
        String strategy,
        int revision,
        String reason,
        Person by,
        Instant since,
        Instant until,
        Review review,
        Instant reviewedAt,
        Instant backAt,
        Integer backAs) {

    /** What a review afterwards can say. */
    public enum Review {
        /** Enough approvers signed it: it counts as approved. */
        RATIFIED,
        /** An approver rejected it: it goes back. */
        REFUSED
    }

    /** Where it stands. */
    public enum Status {
        /** Serves without being approved. */
        OPEN,
        /** Went back before anybody reviewed it; the review is still due. */
        LAPSED,
        RATIFIED,
        REFUSED
    }

    public Status getStatus() {
        if (review != null) {
            return review == Review.RATIFIED ? Status.RATIFIED : Status.REFUSED;
        }
        return backAt == null ? Status.OPEN : Status.LAPSED;
    }

    /** Whether it serves without being approved; also one that was refused, until it is back. */
    public boolean isOpen() {
        return review != Review.RATIFIED && backAt == null;
    }

    /** Whether its review is due, be it open or not. */
    public boolean isAwaitingReview() {
        return review == null;
    }

    /** Whether it has to go back: it was refused, or its time is over. */
    public boolean goesBackAt(Instant now) {
        return isOpen() && (review == Review.REFUSED || !until.isAfter(now));
    }

    /** Why nothing else of the strategy goes live while it is open. */
    public Wording holdsUp() {
        return Wording.of(
                "Change request %d of %s went live by breaking the glass. Until it is ratified, or back, nothing goes live on top of it.",
                "La solicitud de cambio %d de %s entró en vivo rompiendo el cristal. Hasta que se ratifique o se deshaga, nada entra en vivo encima.",
                changeRequest,
                strategy);
    }
}
