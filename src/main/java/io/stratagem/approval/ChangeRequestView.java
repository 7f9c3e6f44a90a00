package io.stratagem.approval;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Change;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A change request with everything an approver has to see.
 *
 * @param number its number
 * @param strategy the strategy's id
 * @param title what it is about
 * @param description why, or null
 * @param state where it stands
 * @param author who opened it
 * @param contributors who else edited it
 * @param submitter who submitted it last, or null
 * @param baseRevision the revision it was made from
 * @param contentDigest the content digest of its document
 * @param digest the seal that reviews sign; null while nothing is sealed
 * @param apply when it is deployed; null before it was submitted
 * @param schedule when it goes live by itself; null unless it shall
 * @param risk how much it can do and who must agree: while it is open by the policy in force, after
 *     that as it was approved or submitted
 * @param evidence what was known of its effects when it was sealed
 * @param reviews of all cycles, oldest first
 * @param comments the remarks, oldest first
 * @param cycle the present review cycle; reviews of earlier ones count no more
 * @param diff what it changes against its base
 * @param appliedRevision the revision it became, or null
 * @param failure why its deployment was refused; empty unless it was
 * @param breakGlass how it went live before it was approved; null unless it did
 * @param createdAt when it was opened
 * @param updatedAt when anything about it changed last
 * @param submittedAt when it was submitted last, or null
 * @param newestRevision the strategy's newest revision; another one than its base when that moved
 * @param overlaps the other open change requests of the strategy that touch the same things
 * @param tag changes whenever anything about it but its comments changes; what its ETag is made of
 */
public record ChangeRequestView(
        long number,
        String strategy,
        String title,
        String description,
        ChangeRequestState state,
        Person author,
        List<Person> contributors,
        Person submitter,
        int baseRevision,
        String contentDigest,
        String digest,
        ApplyMode apply,
        Schedule schedule,
        RiskProgress risk,
        JsonNode evidence,
        List<Review> reviews,
        List<Comment> comments,
        int cycle,
        List<Change> diff,
        Integer appliedRevision,
        @Schema(type = SchemaType.ARRAY, implementation = String.class) List<Wording> failure,
        Glass breakGlass,
        Instant createdAt,
        Instant updatedAt,
        Instant submittedAt,
        int newestRevision,
        List<Overlap> overlaps,
        @JsonIgnore String tag) {

    /** Whether it can be brought onto the newest revision. */
    public boolean canRebase() {
        return state.allows(ChangeRequestAct.REBASE) && baseRevision != newestRevision;
    }

    /** Whether somebody may say when it goes live: its author, its submitter, an operator. */
    public boolean mayBeReleasedBy(Actor actor) {
        return actor.has(Role.OPERATOR) || isOwnedBy(actor);
    }

    /** The newest review that asks for changes; null when nobody did. */
    @JsonIgnore
    public Review wanted() {
        return reviews.stream()
                .filter(review -> review.verdict() == Verdict.REQUEST_CHANGES)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** Whether somebody opened or submitted it. */
    boolean isOwnedBy(Actor actor) {
        return actor.is(author) || submitter != null && actor.is(submitter);
    }

    /** Whether an approver has to say something of it now. */
    @JsonIgnore
    public boolean isOnReview() {
        return state.allows(ChangeRequestAct.APPROVE)
                || breakGlass != null && breakGlass.isAwaitingReview();
    }

    /**
     * Whether the person opened, edited or submitted it, or put it live before it was approved, and
     * so cannot review it.
     */
    public boolean involves(Person person) {
        return author.sameAs(person)
                || contributors.stream().anyMatch(person::sameAs)
                || submitter != null && submitter.sameAs(person)
                || breakGlass != null && breakGlass.by().sameAs(person);
    }
}
