package io.stratagem.approval;

import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Label;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says whether what is about to be deployed is exactly what enough people signed. Nothing but its
 * word lets a revision be appended.
 */
@ApplicationScoped
public class SealVerifier {

    private final ChangeRequestStore store;
    private final Sealing sealing;
    private final DraftCheck check;
    private final Glasses glasses;
    private final GlassBreakers glassBreakers;

    SealVerifier(
            ChangeRequestStore store,
            Sealing sealing,
            DraftCheck check,
            Glasses glasses,
            GlassBreakers glassBreakers) {
        this.store = store;
        this.sealing = sealing;
        this.check = check;
        this.glasses = glasses;
        this.glassBreakers = glassBreakers;
    }

    /**
     * Verifies an approved change request inside the transaction that is going to apply it: takes
     * its seal again from the stored document, the templates in force and the newest revision, and
     * looks for enough approvals of exactly that seal. Locks the strategy and the change request
     * until the transaction ends, so that what was verified stays true.
     *
     * @param number the change request
     * @return the signed content, or why it may not be applied
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Verification verify(long number) {
        ChangeRequestStore.OnHead locked = store.lockOnHead(number);
        ChangeRequestEntity request = locked.request();
        if (!request.state.allows(ChangeRequestAct.APPLY)) {
            return new Verification.Refused(
                    List.of(
                            Wording.of(
                                    "Change request %d is %s. Only an approved one can be applied.",
                                    "La solicitud de cambio %d está %s. Solo se puede aplicar una aprobada.",
                                    number,
                                    request.state.label())));
        }
        Optional<Glass> open = glasses.openOn(request.strategy);
        if (open.isPresent()) {
            return new Verification.Refused(List.of(open.get().holdsUp()));
        }
        DraftEntity draft = store.draft(number);
        List<Wording> reasons = new ArrayList<>(sealing.broken(request, draft, locked.head()));
        if (!reasons.isEmpty()) {
            return new Verification.Refused(List.copyOf(reasons));
        }
        StrategyDocument document = draft.document();
        GuardrailReport report = check.report(document);
        report.violations().stream().map(Violation::wording).forEach(reasons::add);
        Risk risk = sealing.risk(request, draft);
        Signatures signatures = sealing.signatures(request, store.reviews(number), risk);
        if (!signatures.complete()) {
            reasons.addAll(signatures.discounted());
            reasons.add(
                    Wording.of(
                            "It has %d of the %d approvals that %s risk needs. Recall it and submit it again.",
                            "Tiene %d de las %d aprobaciones que pide el riesgo %s. Retírela y envíela de nuevo.",
                            signatures.approvers().size(),
                            risk.quorum(),
                            new Label(risk.tier(), risk.label().es())));
        }
        return reasons.isEmpty()
                ? verified(request, document, draft.content, signatures.approvers())
                : new Verification.Refused(List.copyOf(reasons));
    }

    /**
     * Verifies, inside the transaction that is going to deploy it, a change request that somebody
     * wants live before it is approved. Everything that {@link #verify} asks is asked, but for the
     * approvals; in their place stands a person who may do without them. Locks the strategy and the
     * change request until the transaction ends.
     *
     * @param number the change request
     * @param digest the seal that the person has seen
     * @param actor the person
     * @return the sealed content, or why it may not go live
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public ForcedVerification verifyForced(long number, String digest, Actor actor) {
        ChangeRequestStore.OnHead locked = store.lockOnHead(number);
        ChangeRequestEntity request = locked.request();
        List<Wording> reasons = new ArrayList<>();
        if (!request.state.allows(ChangeRequestAct.BREAK_GLASS)) {
            reasons.add(
                    Wording.of(
                            "Change request %d is %s. The glass can only be broken for one in review.",
                            "La solicitud de cambio %d está %s. El cristal solo se puede romper para una en revisión.",
                            number,
                            request.state.label()));
        } else if (!request.seal.equals(digest)) {
            reasons.add(
                    Wording.of(
                            "The digest is not the seal of change request %d, which is %s. Read it again, then decide anew.",
                            "El resumen digital no es el sello de la solicitud de cambio %d, que es %s. Léala de nuevo y vuelva a decidir.",
                            number,
                            request.seal));
        } else if (request.baseRevision == 0) {
            reasons.add(
                    Wording.of(
                            "%s has never been published, so there is nothing to go back to. Its first publication needs its approvals.",
                            "%s nunca se publicó, así que no hay nada a lo que volver. Su primera publicación necesita sus aprobaciones.",
                            request.strategy));
        }
        glassBreakers.objection(actor).ifPresent(reasons::add);
        glasses.unsettledOn(request.strategy).stream()
                .map(glass -> glass.isAwaitingReview() ? unreviewed(glass) : glass.holdsUp())
                .forEach(reasons::add);
        DraftEntity draft = store.draft(number);
        if (reasons.isEmpty()) {
            reasons.addAll(sealing.brokenButForEvidence(request, draft, locked.head()));
        }
        if (!reasons.isEmpty()) {
            return new ForcedVerification.Refused(List.copyOf(reasons));
        }
        StrategyDocument document = draft.document();
        check.report(document).violations().stream().map(Violation::wording).forEach(reasons::add);
        return reasons.isEmpty()
                ? forced(request, document, draft)
                : new ForcedVerification.Refused(List.copyOf(reasons));
    }

    private static Wording unreviewed(Glass glass) {
        return Wording.of(
                "The glass was broken for change request %d of %s, which nobody has reviewed yet. Let approvers ratify or reject that one first.",
                "El cristal se rompió para la solicitud de cambio %d de %s, que nadie ha revisado aún. Que sus aprobadores la ratifiquen o la rechacen primero.",
                glass.changeRequest(),
                glass.strategy());
    }

    private ForcedVerification.Forced forced(
            ChangeRequestEntity request, StrategyDocument document, DraftEntity draft) {
        Signatures given =
                sealing.signatures(
                        request, store.reviews(request.number), sealing.risk(request, draft));
        return new ForcedVerification.Forced(
                request.number,
                request.strategy,
                request.title,
                document,
                draft.content,
                request.seal,
                request.author.toPerson(),
                given.approvers(),
                request.baseRevision);
    }

    /**
     * Verifies that content which is to serve again is what an applied change request was approved
     * with, and so are the templates it is built with. Roles lost since then do not matter: it is
     * the approval of that time that is relied on.
     *
     * @param number the change request that made the revision
     * @param canonical the content of that revision, byte for byte
     * @param templates the digest of every template file it is to be built with, by name
     * @return the signed content, or why it may not serve again
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Verification verifyDeployed(
            long number, byte[] canonical, Map<String, String> templates) {
        ChangeRequestEntity request = store.find(number);
        if (request.state != ChangeRequestState.APPLIED) {
            return new Verification.Refused(
                    List.of(
                            Wording.of(
                                    "Change request %d is %s, so it never served.",
                                    "La solicitud de cambio %d está %s, así que nunca se sirvió.",
                                    number,
                                    request.state.label())));
        }
        if (!sealing.isWhole(request)) {
            return new Verification.Refused(Sealing.TAMPERED);
        }
        if (glasses.of(number).filter(g -> g.review() != Glass.Review.RATIFIED).isPresent()) {
            return new Verification.Refused(
                    List.of(
                            Wording.of(
                                    "Change request %d went live by breaking the glass, and its approvers have not ratified it.",
                                    "La solicitud de cambio %d entró en vivo rompiendo el cristal y sus aprobadores no la han ratificado.",
                                    number)));
        }
        List<Wording> reasons = new ArrayList<>();
        Seal sealed = Seal.parse(request.sealed);
        if (!Digest.of(canonical).equals(sealed.contentDigest())) {
            reasons.add(
                    Wording.of(
                            "The content is not the one that change request %d was approved with.",
                            "El contenido no es aquel con el que se aprobó la solicitud de cambio %d.",
                            number));
        }
        if (!templates.equals(sealed.templates())) {
            reasons.add(
                    Wording.of(
                            "The rule templates are not those that change request %d was approved with.",
                            "Las plantillas de reglas no son aquellas con las que se aprobó la solicitud de cambio %d.",
                            number));
        }
        Risk risk = StoredJson.read(request.risk, Risk.class);
        Signatures signatures = sealing.signaturesThen(request, store.reviews(number), risk);
        List<Person> approvers = signatures.approvers();
        if (!signatures.complete()) {
            reasons.add(
                    Wording.of(
                            "Change request %d has %d of the %d approvals it needed.",
                            "La solicitud de cambio %d tiene %d de las %d aprobaciones que necesitaba.",
                            number,
                            approvers.size(),
                            risk.quorum()));
        }
        if (!reasons.isEmpty()) {
            return new Verification.Refused(List.copyOf(reasons));
        }
        String text = new String(canonical, StandardCharsets.UTF_8);
        return verified(request, StrategyJson.parse(text), text, approvers);
    }

    private static Verification verified(
            ChangeRequestEntity request,
            StrategyDocument document,
            String canonical,
            List<Person> approvers) {
        return new Verification.Verified(
                request.number,
                request.strategy,
                request.title,
                document,
                canonical,
                Digest.of(canonical),
                request.seal,
                request.author.toPerson(),
                approvers);
    }
}
