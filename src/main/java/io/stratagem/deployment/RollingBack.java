package io.stratagem.deployment;

import io.stratagem.approval.ChangeRequestOutcomes;
import io.stratagem.approval.SealVerifier;
import io.stratagem.approval.Verification;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Goes back to the content of an earlier revision, as a new revision with the templates and on the
 * approvals of the earlier one.
 */
@ApplicationScoped
public class RollingBack {

    private static final Runnable AT_ONCE = () -> {};

    private final Deploying deploying;
    private final Deployments deployments;
    private final Revisions revisions;
    private final SealVerifier sealVerifier;
    private final ChangeRequestOutcomes outcomes;
    private final AuditTrail auditTrail;
    private final Clock clock;

    RollingBack(
            Deploying deploying,
            Deployments deployments,
            Revisions revisions,
            SealVerifier sealVerifier,
            ChangeRequestOutcomes outcomes,
            AuditTrail auditTrail,
            Clock clock) {
        this.deploying = deploying;
        this.deployments = deployments;
        this.revisions = revisions;
        this.sealVerifier = sealVerifier;
        this.outcomes = outcomes;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * Every refusal is recorded, too.
     *
     * @param strategy the strategy's id
     * @param toRevision the number of the revision to go back to
     * @param reason why, in words for the audit trail
     * @param actor the operator
     * @return the new deployment, which serves
     * @throws ProblemException 403 for anybody else; 404 for an unknown strategy or revision; 422
     *     for revision 0 or a missing reason; 409 for the revision that serves, or when the old one
     *     may not serve again; the present rule set goes on serving then
     */
    public Deployment rollBack(String strategy, int toRevision, String reason, Actor actor) {
        return auditTrail.recordingRefusal(
                actor.person(),
                "rollback",
                "strategy",
                strategy,
                () -> goBack(strategy, toRevision, reason, actor));
    }

    /**
     * Goes back without being told to by an operator.
     *
     * @param original the deployment to go back to
     * @param reason why, in words for everybody
     * @param person under whose name
     * @param condition asked in the transaction that deploys; throws {@link DeploymentRefused}
     *     where it does not hold
     * @return the new deployment, which serves
     * @throws DeploymentRefused with the reasons; the present one goes on serving then
     * @throws RuleSetBuildException when the stored revision is broken; likewise
     */
    Deployment back(Deployment original, String reason, Person person, Runnable condition) {
        DeployedRevision old = deployments.revisionOf(original);
        return deploying.deploy(
                old.document(),
                old.content(),
                old.templates(),
                new GoingBack(original, old, reason, person, condition));
    }

    /**
     * Makes sure that a revision that served may serve again.
     *
     * @return who approved it
     * @throws DeploymentRefused when it may not
     */
    List<Person> requireApproved(Deployment original, DeployedRevision old) {
        Verification verification =
                sealVerifier.verifyDeployed(
                        original.changeRequest(),
                        old.content().getBytes(StandardCharsets.UTF_8),
                        old.templates().digests());
        if (verification instanceof Verification.Refused refused) {
            throw new DeploymentRefused(refused.reasons());
        }
        return ((Verification.Verified) verification).approvers();
    }

    private Deployment goBack(String strategy, int toRevision, String reason, Actor actor) {
        if (!actor.has(Role.OPERATOR)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only an operator may roll back.",
                            "Solo un operador puede volver a una versión anterior."));
        }
        String why =
                Reason.required(
                        reason,
                        Wording.of(
                                "Say why you roll back; it is kept with the deployment.",
                                "Diga por qué vuelve atrás; se guarda con el despliegue."));
        Deployment original = original(strategy, toRevision);
        try {
            return back(original, why, actor.person(), AT_ONCE);
        } catch (DeploymentRefused e) {
            throw notAgain(toRevision, strategy, e.why());
        } catch (RuleSetBuildException e) {
            throw notAgain(toRevision, strategy, Wording.verbatim(e.getMessage()));
        }
    }

    private static ProblemException notAgain(int toRevision, String strategy, Wording why) {
        return ProblemException.conflict(
                Wording.of(
                        "Revision %d of %s cannot serve again, so the present one still does. %s",
                        "La revisión %d de %s no se puede servir de nuevo, así que se sigue sirviendo la actual. %s",
                        toRevision,
                        strategy,
                        why));
    }

    private Deployment original(String strategy, int toRevision) {
        Revision head =
                revisions
                        .head(strategy)
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                Wording.of(
                                                        "There is no strategy \"%s\". GET /api/v1/strategies lists them.",
                                                        "No hay ninguna estrategia «%s». GET /api/v1/strategies las enumera.",
                                                        strategy)));
        if (toRevision == 0) {
            throw ProblemException.invalid(
                    "/toRevision",
                    "never-deployed",
                    Wording.of(
                            "Revision 0 is the empty state before the first deployment, so nothing can serve from it. Choose one of GET /api/v1/deployments?strategy=%s.",
                            "La revisión 0 es el estado vacío antes del primer despliegue, así que no se puede servir nada de ella. Elija una de GET /api/v1/deployments?strategy=%s.",
                            strategy));
        }
        if (toRevision == head.number()) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Revision %d of %s is the one that serves. Choose an earlier one.",
                            "La revisión %d de %s es la que se sirve. Elija una anterior.",
                            toRevision,
                            strategy));
        }
        return deployments
                .find(strategy, toRevision)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "Strategy \"%s\" has no revision %d. GET /api/v1/deployments?strategy=%s lists them.",
                                                "La estrategia «%s» no tiene ninguna revisión %d. GET /api/v1/deployments?strategy=%s las enumera.",
                                                strategy,
                                                toRevision,
                                                strategy)));
    }

    private final class GoingBack implements Deploying.Act {

        private final Deployment original;
        private final DeployedRevision old;
        private final String reason;
        private final Person person;
        private final Runnable condition;
        private List<Person> approvers = List.of();

        GoingBack(
                Deployment original,
                DeployedRevision old,
                String reason,
                Person person,
                Runnable condition) {
            this.original = original;
            this.old = old;
            this.reason = reason;
            this.person = person;
            this.condition = condition;
        }

        @Override
        public void verify() {
            condition.run();
            approvers = requireApproved(original, old);
        }

        @Override
        public Deployment describe(Revision appended, Duration buildTime) {
            outcomes.markStale(appended.strategy(), appended.number(), person);
            outcomes.markWentBack(appended.strategy(), appended.number(), reason, person);
            auditTrail.record(
                    person,
                    "rollback",
                    "strategy",
                    appended.strategy(),
                    Outcome.OK,
                    Map.of(
                            "toRevision", original.version(),
                            "newRevision", appended.number(),
                            "reason", reason));
            return new Deployment(
                    0,
                    appended.strategy(),
                    appended.number(),
                    appended.digest(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    null,
                    Deployment.Kind.ROLLBACK,
                    original.changeRequest(),
                    original.title(),
                    original.author(),
                    approvers,
                    person,
                    original.version(),
                    reason,
                    original.templateSetDigest(),
                    buildTime);
        }
    }
}
