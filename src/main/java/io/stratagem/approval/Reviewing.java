package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Takes an approver's verdict on exactly what is sealed. */
@ApplicationScoped
public class Reviewing {

    private static final int LONGEST_COMMENT = 10_000;

    private final Acts acts;
    private final ChangeRequestStore store;
    private final Sealing sealing;
    private final Revisions revisions;
    private final Event<ChangeRequestApproved> approved;
    private final Clock clock;

    Reviewing(
            Acts acts,
            ChangeRequestStore store,
            Sealing sealing,
            Revisions revisions,
            Event<ChangeRequestApproved> approved,
            Clock clock) {
        this.acts = acts;
        this.store = store;
        this.sealing = sealing;
        this.revisions = revisions;
        this.approved = approved;
        this.clock = clock;
    }

    /**
     * Records a verdict. The approval that completes the quorum makes the change request APPROVED;
     * when it is to be applied on approval, that has been tried before this method returns. One
     * that is to be applied at a time becomes SCHEDULED.
     *
     * @param number the change request
     * @param ifMatch the header {@code If-Match}: the change request's ETag, or {@code *}
     * @param verdict what the approver says
     * @param digest the seal it is said of
     * @param comment the approver's remark, or null
     * @param actor an approver who took no part in the change request
     * @throws ProblemException 403 for anybody else; 404 when there is no such change request; 412
     *     when it changed meanwhile, 428 without precondition; 409 when it is not in review, when
     *     the digest is not its seal, when the seal holds no longer, or when the approver has
     *     reviewed it in this cycle; 422 without a digest, or for a comment that is too long
     */
    public void review(
            long number,
            String ifMatch,
            Verdict verdict,
            String digest,
            String comment,
            Actor actor) {
        boolean apply =
                acts.run(
                        actor,
                        verdict.act(),
                        number,
                        () -> record(number, ifMatch, verdict, digest, comment, actor));
        if (apply) {
            approved.fire(new ChangeRequestApproved(number));
        }
    }

    /** Whether the change request is to be applied now. */
    private boolean record(
            long number,
            String ifMatch,
            Verdict verdict,
            String digest,
            String comment,
            Actor actor) {
        ChangeRequestEntity request = store.lock(number);
        requireFourEyes(request, actor);
        ETag.requireMatch(ifMatch, request.tag());
        request.require(verdict.act());
        requireSeal(request, digest);
        List<Review> reviews = store.reviews(number);
        if (reviews.stream().anyMatch(r -> r.cycle() == request.cycle && actor.is(r.person()))) {
            throw ProblemException.conflict(
                    "You have reviewed change request %d already. It needs somebody else now."
                            .formatted(number));
        }
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            throw ProblemException.invalid(
                    "/comment",
                    "length",
                    "The comment is longer than %d characters. Shorten it."
                            .formatted(LONGEST_COMMENT));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.add(
                request, new Review(verdict, digest, actor.person(), comment, now, request.cycle));
        boolean apply =
                switch (verdict) {
                    case APPROVE -> approve(request, now);
                    case REQUEST_CHANGES -> {
                        request.move(ChangeRequestAct.REQUEST_CHANGES, now);
                        request.unseal();
                        yield false;
                    }
                    case REJECT -> {
                        request.move(ChangeRequestAct.REJECT, now);
                        yield false;
                    }
                };
        acts.done(
                actor.person(),
                verdict.act().words(),
                number,
                comment == null
                        ? Map.of("digest", digest)
                        : Map.of("digest", digest, "comment", comment));
        if (request.state == ChangeRequestState.SCHEDULED) {
            acts.done(
                    actor.person(),
                    ChangeRequestAct.SCHEDULE.words(),
                    number,
                    store.schedule(request).orElseThrow().time().details());
        }
        return apply;
    }

    private boolean approve(ChangeRequestEntity request, Instant now) {
        Risk risk = sealing.risk(request, store.draft(request.number));
        if (sealing.signatures(request, risk).approvers().size() < risk.quorum()) {
            request.changed(now);
            return false;
        }
        request.move(ChangeRequestAct.APPROVE, now);
        return switch (request.applyMode) {
            case ON_APPROVAL -> true;
            case MANUAL -> false;
            case AT_TIME -> {
                request.move(ChangeRequestAct.SCHEDULE, now);
                yield false;
            }
        };
    }

    private static void requireFourEyes(ChangeRequestEntity request, Actor actor) {
        if (!actor.has(Role.APPROVER)) {
            throw ProblemException.forbidden("Only an approver may review change requests.");
        }
        if (request.involves(actor.person())) {
            throw ProblemException.forbidden(
                    "You took part in change request %d, so you cannot review it. Ask another approver."
                            .formatted(request.number));
        }
    }

    private void requireSeal(ChangeRequestEntity request, String digest) {
        Revision head = revisions.head(request.strategy).orElseThrow();
        List<String> broken = sealing.broken(request, store.draft(request.number), head);
        if (!broken.isEmpty()) {
            throw ProblemException.conflict(
                    "Change request %d is not as it was submitted: %s Its contributors have to recall it and submit it again."
                            .formatted(request.number, String.join(" ", broken)));
        }
        if (digest == null) {
            throw ProblemException.invalid(
                    "/digest",
                    "required",
                    "A review signs a digest. Send the one change request %d shows."
                            .formatted(request.number));
        }
        if (!request.seal.equals(digest)) {
            throw ProblemException.conflict(
                    "The digest is not the seal of change request %d, which is %s. Read it again, then review what it says now."
                            .formatted(request.number, request.seal));
        }
    }
}
