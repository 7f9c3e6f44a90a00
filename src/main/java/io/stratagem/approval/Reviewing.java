package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.Label;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.TypedText;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Takes an approver's verdict on exactly what is sealed. */
@ApplicationScoped
public class Reviewing {

    private static final Runnable NOTHING = () -> {};

    private final Acts acts;
    private final ChangeRequestStore store;
    private final Sealing sealing;
    private final Revisions revisions;
    private final Glasses glasses;
    private final Event<ChangeRequestApproved> approved;
    private final Event<GlassReviewed> glassReviewed;
    private final Clock clock;

    Reviewing(
            Acts acts,
            ChangeRequestStore store,
            Sealing sealing,
            Revisions revisions,
            Glasses glasses,
            Event<ChangeRequestApproved> approved,
            Event<GlassReviewed> glassReviewed,
            Clock clock) {
        this.acts = acts;
        this.store = store;
        this.sealing = sealing;
        this.revisions = revisions;
        this.glasses = glasses;
        this.approved = approved;
        this.glassReviewed = glassReviewed;
        this.clock = clock;
    }

    /**
     * Records a verdict. The approval that completes the last stage makes the change request
     * APPROVED; when it is to be applied on approval, that has been tried before this method
     * returns, and one that is to be applied at a time becomes SCHEDULED. Approvals are given stage
     * by stage; to object, nobody has to wait for a turn.
     *
     * <p>What went live before it was approved is reviewed the same way. The last approval ratifies
     * it; a rejection sends it back, which has been tried before this method returns.
     *
     * @param number the change request
     * @param ifMatch the header {@code If-Match}: the change request's ETag, or {@code *}
     * @param said what the approver says; asked only when the actor may review, save for the name
     *     of a refusal
     * @param actor an approver who took no part in the change request
     * @throws ProblemException 403 for anybody else, and for somebody who lacks the roles of every
     *     stage; 404 when there is no such change request; 412 when it changed meanwhile, 428
     *     without precondition; 409 when it is not in review, when the digest is not its seal, when
     *     the seal holds no longer, when the approver has reviewed it in this cycle, or when it is
     *     another stage's turn; 422 for an unknown verdict, without a digest, for a comment that is
     *     too long, or naming the item of the checklist that is not ticked or unknown; 503 when it
     *     cannot be told now who holds which role
     */
    public void review(long number, String ifMatch, Supplier<NewReview> said, Actor actor) {
        Runnable next =
                acts.run(
                        actor,
                        action(said),
                        Acts.CHANGE_REQUEST,
                        String.valueOf(number),
                        () -> record(number, ifMatch, said, actor));
        next.run();
    }

    /** What a refusal is recorded as; what cannot be read is refused later, to who may review. */
    private static String action(Supplier<NewReview> said) {
        try {
            return Verdict.named(said.get().verdict())
                    .map(verdict -> verdict.act().words())
                    .orElse("review");
        } catch (ProblemException unreadable) {
            return "review";
        }
    }

    /** What is to follow once the review is committed. */
    private Runnable record(long number, String ifMatch, Supplier<NewReview> asked, Actor actor) {
        ChangeRequestEntity request = store.lock(number);
        requireFourEyes(request, actor);
        DraftEntity draft = store.draft(number);
        Optional<GlassEntity> glass = glasses.onReview(request);
        boolean onReview = request.state.allows(ChangeRequestAct.APPROVE) || glass.isPresent();
        List<Wording> broken = onReview ? broken(request, draft, glass.isPresent()) : List.of();
        Risk risk = onReview && broken.isEmpty() ? sealing.risk(request, draft) : null;
        if (risk != null) {
            requireSomeStage(risk, actor);
        }
        ETag.requireMatch(ifMatch, request.tag());
        NewReview said = asked.get();
        Verdict verdict = verdict(said);
        if (glass.isPresent()) {
            requireYesOrNo(request, verdict);
        } else {
            request.require(verdict.act());
        }
        requireSeal(request, broken, said.digest());
        List<Review> reviews = store.reviews(number);
        if (reviews.stream().anyMatch(r -> r.cycle() == request.cycle && actor.is(r.person()))) {
            throw ProblemException.conflict(
                    Wording.of(
                            "You have reviewed change request %d already. It needs somebody else now.",
                            "Usted ya revisó la solicitud de cambio %d. Ahora hace falta otra persona.",
                            number));
        }
        Signatures before = sealing.signatures(request, reviews, risk);
        ApprovalStage stage = stage(verdict, risk, before, actor);
        TypedText.requireComment(said.comment(), "/comment");
        List<String> ticked = ticked(said, verdict, risk);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Review review =
                new Review(
                        verdict,
                        said.digest(),
                        actor.person(),
                        stage.id(),
                        ticked,
                        said.comment(),
                        now,
                        request.cycle);
        Signatures after = sealing.signaturesWith(review, request, reviews, risk);
        store.add(request, review);
        if (glass.isPresent()) {
            return reviewed(request, glass.get(), risk, after, review);
        }
        boolean apply =
                switch (verdict) {
                    case APPROVE -> approve(request, risk, after, now);
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
        acts.done(actor.person(), verdict.act().words(), number, details(review));
        if (request.state == ChangeRequestState.SCHEDULED) {
            acts.done(
                    actor.person(),
                    ChangeRequestAct.SCHEDULE.words(),
                    number,
                    store.schedule(request).orElseThrow().time().details());
        }
        return apply ? () -> approved.fire(new ChangeRequestApproved(number)) : NOTHING;
    }

    /** Notes what a review does to what went live before it was approved. */
    private Runnable reviewed(
            ChangeRequestEntity request,
            GlassEntity glass,
            Risk risk,
            Signatures after,
            Review review) {
        long number = request.number;
        Person person = review.person();
        if (review.verdict() == Verdict.APPROVE && !after.complete()) {
            request.changed(review.at());
            acts.done(person, ChangeRequestAct.APPROVE.words(), number, details(review));
            return NOTHING;
        }
        boolean ratified = review.verdict() == Verdict.APPROVE;
        ChangeRequestAct act = ratified ? ChangeRequestAct.RATIFY : ChangeRequestAct.REFUSE;
        glass.reviewed(ratified ? Glass.Review.RATIFIED : Glass.Review.REFUSED, review.at());
        request.risk = StoredJson.write(risk);
        request.move(act, review.at());
        acts.done(person, review.verdict().act().words(), number, details(review));
        acts.done(
                person,
                act.words(),
                number,
                Map.of("digest", request.seal, "revision", request.appliedRevision));
        return () -> glassReviewed.fire(new GlassReviewed(number, glass.review));
    }

    private static boolean approve(
            ChangeRequestEntity request, Risk risk, Signatures after, Instant now) {
        if (!after.complete()) {
            request.changed(now);
            return false;
        }
        request.risk = StoredJson.write(risk);
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

    private static Map<String, Object> details(Review review) {
        Map<String, Object> details = new HashMap<>();
        details.put("digest", review.digest());
        details.put("stage", review.stage());
        details.put("cycle", review.cycle());
        if (!review.checklist().isEmpty()) {
            details.put("checklist", review.checklist());
        }
        if (review.comment() != null) {
            details.put("comment", review.comment());
        }
        return details;
    }

    private static void requireFourEyes(ChangeRequestEntity request, Actor actor) {
        if (!actor.has(Role.APPROVER)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only an approver may review change requests.",
                            "Solo un aprobador puede revisar solicitudes de cambio."));
        }
        if (request.involves(actor.person())) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "You took part in change request %d, so you cannot review it. Ask another approver.",
                            "Usted participó en la solicitud de cambio %d, así que no puede revisarla. Pídaselo a otro aprobador.",
                            request.number));
        }
    }

    private void requireSomeStage(Risk risk, Actor actor) {
        if (risk.stages().stream().allMatch(stage -> lacks(stage, actor))) {
            ApprovalStage last = risk.stages().get(risk.stages().size() - 1);
            throw ProblemException.forbidden(
                    Wording.of(
                            "Your roles are not enough to review it now: you lack %s. Ask an approver who has it, or whoever assigns roles.",
                            "Sus roles no bastan para revisarla ahora: le falta %s. Pídaselo a un aprobador que lo tenga o a quien asigna los roles.",
                            String.join(", ", sealing.lacking(last.roles(), actor))));
        }
    }

    private boolean lacks(ApprovalStage stage, Actor actor) {
        return !sealing.lacking(stage.roles(), actor).isEmpty();
    }

    private static Verdict verdict(NewReview said) {
        return Verdict.named(said.verdict())
                .orElseThrow(
                        () ->
                                ProblemException.invalid(
                                        "/verdict",
                                        "allowed-values",
                                        Wording.of(
                                                "verdict must be one of %s.",
                                                "verdict debe ser uno de %s.",
                                                Arrays.stream(Verdict.values())
                                                        .map(Enum::name)
                                                        .collect(Collectors.joining(", ")))));
    }

    /** The stage that the verdict belongs to. Whoever gets here has the roles of one. */
    private ApprovalStage stage(Verdict verdict, Risk risk, Signatures before, Actor actor) {
        List<ApprovalStage> own =
                risk.stages().stream().filter(stage -> !lacks(stage, actor)).toList();
        if (before.open().isEmpty()) {
            return own.get(0);
        }
        StageProgress open = before.open().get();
        Optional<ApprovalStage> turn =
                own.stream().filter(stage -> stage.id().equals(open.id())).findFirst();
        if (turn.isEmpty() && verdict == Verdict.APPROVE) {
            throw outOfTurn(open);
        }
        return turn.orElse(own.get(0));
    }

    private static ProblemException outOfTurn(StageProgress open) {
        return ProblemException.conflict(
                Wording.of(
                        "It is the turn of the stage “%s”, which needs %s. Approve it when it is your turn, or object now.",
                        "Es el turno de la etapa «%s», que necesita %s. Apruébela cuando sea su turno, u objete ahora.",
                        open.label(),
                        open.waitsFor()));
    }

    /** The items ticked, in the order of the policy. An approval ticks all. */
    private static List<String> ticked(NewReview said, Verdict verdict, Risk risk) {
        List<String> ticks = said.checklist() == null ? List.of() : said.checklist();
        List<String> known = risk.checklist().stream().map(ChecklistItem::id).toList();
        for (int i = 0; i < ticks.size(); i++) {
            if (!known.contains(ticks.get(i))) {
                throw ProblemException.invalid(
                        "/checklist/" + i,
                        "known-item",
                        Wording.of(
                                "“%s” is no item of this checklist. Its items: %s.",
                                "«%s» no es un punto de esta lista de comprobación. Sus puntos: %s.",
                                ticks.get(i),
                                known.isEmpty()
                                        ? new Label("none", "ninguno")
                                        : String.join(", ", known)));
            }
        }
        for (ChecklistItem item : risk.checklist()) {
            if (verdict == Verdict.APPROVE && !ticks.contains(item.id())) {
                throw ProblemException.invalid(
                        "/checklist",
                        "all-ticked",
                        Wording.of(
                                "“%s” is not ticked. Look at it, then send its id %s in checklist.",
                                "«%s» no está marcado. Mírelo y envíe su identificador %s en checklist.",
                                item.label(),
                                item.id()));
            }
        }
        return known.stream().filter(ticks::contains).toList();
    }

    private static void requireYesOrNo(ChangeRequestEntity request, Verdict verdict) {
        if (verdict == Verdict.REQUEST_CHANGES) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Change request %d went live before it was approved. Approve it as it is, or reject it, so that it goes back.",
                            "La solicitud de cambio %d entró en vivo antes de aprobarse. Apruébela tal como está, o rechácela para que se deshaga.",
                            request.number));
        }
    }

    private List<Wording> broken(ChangeRequestEntity request, DraftEntity draft, boolean applied) {
        if (applied) {
            return sealing.brokenSinceApplied(request, draft);
        }
        Revision head = revisions.head(request.strategy).orElseThrow();
        return sealing.broken(request, draft, head);
    }

    private static void requireSeal(
            ChangeRequestEntity request, List<Wording> broken, String digest) {
        if (!broken.isEmpty()) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Change request %d is not as it was submitted: %s %s",
                            "La solicitud de cambio %d no está como se envió: %s %s",
                            request.number,
                            Wording.joined(" ", broken),
                            request.state == ChangeRequestState.APPLIED
                                    ? Wording.of(
                                            "Nobody can ratify that. Find out who changed it; an operator can go back.",
                                            "Nadie puede ratificar eso. Averigüe quién la cambió; un operador puede volver atrás.")
                                    : Wording.of(
                                            "Its contributors have to recall it and submit it again.",
                                            "Sus colaboradores tienen que retirarla y enviarla de nuevo.")));
        }
        if (digest == null) {
            throw ProblemException.invalid(
                    "/digest",
                    "required",
                    Wording.of(
                            "A review signs a digest. Send the one change request %d shows.",
                            "Una revisión firma un resumen digital. Envíe el que muestra la solicitud de cambio %d.",
                            request.number));
        }
        if (!request.seal.equals(digest)) {
            throw ProblemException.conflict(
                    Wording.of(
                            "The digest is not the seal of change request %d, which is %s. Read it again, then review what it says now.",
                            "El resumen digital no es el sello de la solicitud de cambio %d, que es %s. Léala de nuevo y revise lo que dice ahora.",
                            request.number,
                            request.seal));
        }
    }
}
