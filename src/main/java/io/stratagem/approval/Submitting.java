package io.stratagem.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CanonicalJson;
import io.stratagem.shared.Digest;
import io.stratagem.shared.ETag;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.StrategyDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Seals the document of a change request and asks for its review. */
@ApplicationScoped
public class Submitting {

    private final Acts acts;
    private final ChangeRequestStore store;
    private final DraftCheck check;
    private final TemplateRepository templates;
    private final ProposedChanges proposedChanges;
    private final PolicyRepository policies;
    private final PresentEvidence evidence;
    private final Clock clock;

    Submitting(
            Acts acts,
            ChangeRequestStore store,
            DraftCheck check,
            TemplateRepository templates,
            ProposedChanges proposedChanges,
            PolicyRepository policies,
            PresentEvidence evidence,
            Clock clock) {
        this.acts = acts;
        this.store = store;
        this.check = check;
        this.templates = templates;
        this.proposedChanges = proposedChanges;
        this.policies = policies;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Freezes document, templates, guardrail report, evidence and base into the seal, and starts a
     * new review cycle. A change request whose base moved becomes STALE instead.
     *
     * @param number the change request
     * @param ifMatch the header {@code If-Match}: the change request's ETag, or {@code *}
     * @param plan says when to apply it once it is approved; asked only when the actor may submit
     * @param actor its author or a contributor
     * @throws ProblemException 403 for anybody else; 404 when there is no such change request; 412
     *     when it changed meanwhile, 428 without precondition; 409 outside of DRAFT and
     *     CHANGES_REQUESTED, or when its base moved; 422 with the violations when guardrails, test
     *     cases or policies refuse the document, when it changes nothing, or when no moment can be
     *     told from the wanted time
     */
    public void submit(long number, String ifMatch, Supplier<ApplyPlan> plan, Actor actor) {
        if (QuarkusTransaction.requiringNew().call(() -> isReady(number, actor))) {
            evidence.prepare(number, actor.person());
        }
        Optional<ProblemException> moved =
                acts.run(
                        actor,
                        ChangeRequestAct.SUBMIT,
                        number,
                        () -> sealOrOutdate(number, ifMatch, plan, actor));
        if (moved.isPresent()) {
            throw moved.get();
        }
    }

    /** Whether a submit could succeed, so that measuring is not for nothing. */
    private boolean isReady(long number, Actor actor) {
        return store.present(number)
                .filter(request -> request.state.allows(ChangeRequestAct.SUBMIT))
                .filter(request -> request.involves(actor.person()))
                .isPresent();
    }

    private Optional<ProblemException> sealOrOutdate(
            long number, String ifMatch, Supplier<ApplyPlan> asked, Actor actor) {
        ChangeRequestStore.OnHead locked = store.lockOnHead(number);
        ChangeRequestEntity request = locked.request();
        request.requireContributor(actor.person(), ChangeRequestAct.SUBMIT);
        ETag.requireMatch(ifMatch, request.tag());
        ApplyPlan plan = asked.get();
        request.require(ChangeRequestAct.SUBMIT);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (locked.head().number() != request.baseRevision) {
            request.move(ChangeRequestAct.OUTDATE, now);
            ProblemException moved = moved(request, locked.head());
            acts.refused(actor, ChangeRequestAct.SUBMIT, number, moved);
            return Optional.of(moved);
        }
        Optional<ScheduledTime> time =
                Optional.ofNullable(plan.time()).map(wanted -> wanted.resolve("/apply", now));
        seal(request, locked.head(), plan.mode(), actor, now);
        store.plan(request, time, actor.person());
        recordSubmit(request, time, actor);
        return Optional.empty();
    }

    private void seal(
            ChangeRequestEntity request, Revision base, ApplyMode mode, Actor actor, Instant now) {
        DraftEntity draft = store.draft(request.number);
        if (draft.digest.equals(base.digest())) {
            throw ProblemException.invalid(
                    "",
                    "no-change",
                    Wording.of(
                            "Change request %d changes nothing against revision %d. Edit its document, or cancel it.",
                            "La solicitud de cambio %d no cambia nada respecto a la revisión %d. Edite su documento o cancélela.",
                            request.number,
                            base.number()));
        }
        StrategyDocument document = draft.document();
        GuardrailReport report = check.report(document);
        if (!report.isClean()) {
            throw ProblemException.invalid(
                    Wording.of(
                            "Guardrails refuse the document of change request %d. Correct what they name, then submit again.",
                            "Las barreras rechazan el documento de la solicitud de cambio %d. Corrija lo que indican y envíela de nuevo.",
                            request.number),
                    report.violations());
        }
        List<Violation> objections = evidence.objections(request.number, draft.digest);
        if (!objections.isEmpty()) {
            throw ProblemException.invalid(
                    Wording.of(
                            "What was found out about its effects keeps change request %d from being submitted. Correct the draft; or the test cases, if they expect what is not wanted any more.",
                            "Lo que se averiguó de sus efectos impide enviar la solicitud de cambio %d. Corrija el borrador; o los casos de prueba, si esperan lo que ya no se quiere.",
                            request.number),
                    objections);
        }
        JsonNode present = evidence.of(request.number, draft.digest);
        String evidenceText = CanonicalJson.of(present);
        Seal seal =
                new Seal(
                        draft.digest,
                        templates.current().digests(),
                        report,
                        Digest.of(evidenceText),
                        base.number());
        Risk risk =
                policies.current()
                        .assess(
                                proposedChanges.of(
                                        base.document(), base.number(), document, present));
        request.seal = seal.digest();
        request.sealed = seal.canonical();
        request.evidence = evidenceText;
        request.risk = StoredJson.write(risk);
        request.applyMode = mode;
        request.submitter = PersonColumns.of(actor.person());
        request.submittedAt = now;
        request.cycle++;
        request.move(ChangeRequestAct.SUBMIT, now);
        store.addSubmission(request);
    }

    private void recordSubmit(
            ChangeRequestEntity request, Optional<ScheduledTime> time, Actor actor) {
        Risk risk = StoredJson.read(request.risk, Risk.class);
        Map<String, Object> details = new HashMap<>();
        details.put("digest", request.seal);
        details.put("apply", request.applyMode);
        details.put("risk", risk.tier());
        details.put("quorum", risk.quorum());
        time.ifPresent(at -> details.putAll(at.details()));
        acts.done(actor.person(), ChangeRequestAct.SUBMIT.words(), request.number, details);
    }

    private static ProblemException moved(ChangeRequestEntity request, Revision head) {
        return ProblemException.conflict(
                Wording.of(
                        "Change request %d was made from revision %d of %s, which has moved to revision %d meanwhile. It is stale now: rebase it onto revision %d, then submit it again.",
                        "La solicitud de cambio %d se hizo a partir de la revisión %d de %s, que entretanto avanzó a la revisión %d. Ahora está desfasada: reajústela a la revisión %d y envíela de nuevo.",
                        request.number,
                        request.baseRevision,
                        request.strategy,
                        head.number(),
                        head.number()));
    }
}
