package io.stratagem.deployment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.approval.ChangeRequestAct;
import io.stratagem.approval.ChangeRequestOutcomes;
import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.ForcedVerification;
import io.stratagem.approval.ForcedVerification.Forced;
import io.stratagem.approval.Glass;
import io.stratagem.approval.GlassBreakers;
import io.stratagem.approval.SealVerifier;
import io.stratagem.audit.AuditTrail;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Puts a change request live before it is approved, because it cannot wait. Only approvals are done
 * without, and only for a time: see {@link EndingGlass}. No freeze holds it up. Pauses go on
 * holding, also of offers it removes: they would serve again when it goes back.
 */
@ApplicationScoped
public class BreakingGlass {

    private static final int SHORTEST_REASON = 10;

    private final Deploying deploying;
    private final Deployments deployments;
    private final RollingBack rollingBack;
    private final ChangeRequests changeRequests;
    private final ChangeRequestOutcomes outcomes;
    private final SealVerifier sealVerifier;
    private final GlassBreakers glassBreakers;
    private final TemplateRepository templateRepository;
    private final AuditTrail auditTrail;

    BreakingGlass(
            Deploying deploying,
            Deployments deployments,
            RollingBack rollingBack,
            ChangeRequests changeRequests,
            ChangeRequestOutcomes outcomes,
            SealVerifier sealVerifier,
            GlassBreakers glassBreakers,
            TemplateRepository templateRepository,
            AuditTrail auditTrail) {
        this.deploying = deploying;
        this.deployments = deployments;
        this.rollingBack = rollingBack;
        this.changeRequests = changeRequests;
        this.outcomes = outcomes;
        this.sealVerifier = sealVerifier;
        this.glassBreakers = glassBreakers;
        this.templateRepository = templateRepository;
        this.auditTrail = auditTrail;
    }

    /**
     * Deploys a change request that is in review. Every refusal is recorded, too.
     *
     * @param number the change request
     * @param ifMatch the header {@code If-Match}: the change request's ETag, or {@code *}
     * @param digest the seal, as the actor saw it
     * @param reason why it cannot wait, in words for everybody; at least 10 characters
     * @param actor one of the people who may, and an operator now
     * @return the deployment, which serves
     * @throws ProblemException 403 for anybody else; 404 when there is no such change request; 412
     *     when it changed meanwhile, 428 without precondition; 422 without digest or reason; 409
     *     when it is not in review, when the digest is not its seal, when anything but approvals is
     *     missing, when there is no approved revision to go back to, or while an earlier one of the
     *     strategy is not reviewed; what served before goes on serving then
     */
    public Deployment breakGlass(
            long number, String ifMatch, String digest, String reason, Actor actor) {
        return auditTrail.recordingRefusal(
                actor.person(),
                ChangeRequestAct.BREAK_GLASS.words(),
                "change-request",
                String.valueOf(number),
                () -> broken(number, ifMatch, digest, reason, actor));
    }

    private Deployment broken(
            long number, String ifMatch, String digest, String reason, Actor actor) {
        glassBreakers
                .objection(actor)
                .ifPresent(
                        objection -> {
                            throw ProblemException.forbidden(objection);
                        });
        ChangeRequestView request = changeRequests.find(number);
        ETag.requireMatch(ifMatch, request.tag());
        String why = reason(reason);
        if (digest == null) {
            throw ProblemException.invalid(
                    "/digest",
                    "required",
                    Wording.of(
                            "Send the digest that change request %d shows, so that exactly what you saw goes live.",
                            "Envíe el resumen digital que muestra la solicitud de cambio %d, para que entre en vivo exactamente lo que usted vio.",
                            number));
        }
        try {
            return deploy(number, digest, why, actor);
        } catch (DeploymentRefused e) {
            throw notLive(number, e.why());
        } catch (RuleSetBuildException e) {
            throw notLive(number, Wording.verbatim(e.getMessage()));
        }
    }

    private static ProblemException notLive(long number, Wording why) {
        return ProblemException.conflict(
                Wording.of(
                        "Change request %d does not go live; what served before still does. %s",
                        "La solicitud de cambio %d no entra en vivo; lo que se servía antes se sigue sirviendo. %s",
                        number,
                        why));
    }

    private static String reason(String reason) {
        String why =
                Reason.required(
                        reason,
                        Wording.of(
                                "Say why it cannot wait for its approvals; everybody sees it.",
                                "Diga por qué no puede esperar a sus aprobaciones; todos lo ven."));
        if (why.length() < SHORTEST_REASON) {
            throw ProblemException.invalid(
                    "/reason",
                    "min-length",
                    Wording.of(
                            "\"%s\" is no reason. Say in %d characters or more what would happen if it waited.",
                            "«%s» no es un motivo. Diga en %d caracteres o más qué pasaría si se esperara.",
                            why,
                            SHORTEST_REASON));
        }
        return why;
    }

    private Deployment deploy(long number, String digest, String reason, Actor actor) {
        TemplateSet templates = templateRepository.current();
        Forced forced =
                QuarkusTransaction.requiringNew().call(() -> verified(number, digest, actor));
        return deploying.deploy(
                forced.document(),
                forced.canonical(),
                templates,
                new ForcedApplication(forced, templates.digest(), reason, actor));
    }

    /** What is sealed, once it is sure that there is a way back from it. */
    private Forced verified(long number, String digest, Actor actor) {
        ForcedVerification verification = sealVerifier.verifyForced(number, digest, actor);
        if (verification instanceof ForcedVerification.Refused refused) {
            throw new DeploymentRefused(refused.reasons());
        }
        Forced forced = (Forced) verification;
        Deployment before =
                deployments
                        .find(forced.strategy(), forced.base())
                        .orElseThrow(
                                () ->
                                        new DeploymentRefused(
                                                Wording.of(
                                                        "Revision %d of %s was never deployed, so there is nothing to go back to.",
                                                        "La revisión %d de %s nunca se desplegó, así que no hay nada a lo que volver.",
                                                        forced.base(),
                                                        forced.strategy())));
        rollingBack.requireApproved(before, deployments.revisionOf(before));
        return forced;
    }

    private final class ForcedApplication implements Deploying.Act {

        private final Forced built;
        private final String templateSetDigest;
        private final String reason;
        private final Actor actor;

        ForcedApplication(Forced built, String templateSetDigest, String reason, Actor actor) {
            this.built = built;
            this.templateSetDigest = templateSetDigest;
            this.reason = reason;
            this.actor = actor;
        }

        @Override
        public void verify() {
            verified(built.changeRequest(), built.seal(), actor);
            if (!templateRepository.current().digest().equals(templateSetDigest)) {
                throw new DeploymentRefused(
                        Wording.of(
                                "Other rule templates were released while it was being built. Try again.",
                                "Se publicaron otras plantillas de reglas mientras se construía. Inténtelo de nuevo."));
            }
        }

        @Override
        public Deployment describe(Revision appended, Duration buildTime) {
            long number = built.changeRequest();
            Glass glass =
                    outcomes.markForced(
                            number,
                            appended.number(),
                            reason,
                            glassBreakers.duration(),
                            actor.person());
            return new Deployment(
                    0,
                    appended.strategy(),
                    appended.number(),
                    appended.digest(),
                    glass.since(),
                    null,
                    Deployment.Kind.BREAK_GLASS,
                    number,
                    built.title(),
                    built.author(),
                    built.approvers(),
                    actor.person(),
                    null,
                    reason,
                    templateSetDigest,
                    buildTime);
        }
    }
}
