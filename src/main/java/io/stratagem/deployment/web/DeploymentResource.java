package io.stratagem.deployment.web;

import io.quarkus.security.Authenticated;
import io.stratagem.deployment.Deployments;
import io.stratagem.deployment.RollingBack;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.NeedsRecentSignIn;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** What serves, what served, and the way back. */
@Path("/api/v1/deployments")
@Authenticated
public class DeploymentResource {

    private final Deployments deployments;
    private final DeploymentAnswers answers;
    private final RollingBack rollingBack;
    private final CurrentActor currentActor;

    DeploymentResource(
            Deployments deployments,
            DeploymentAnswers answers,
            RollingBack rollingBack,
            CurrentActor currentActor) {
        this.deployments = deployments;
        this.answers = answers;
        this.rollingBack = rollingBack;
        this.currentActor = currentActor;
    }

    /**
     * Where to go back to, and why.
     *
     * @param strategy the strategy's id
     * @param toRevision the revision whose content shall serve again
     * @param reason kept with the deployment
     */
    public record Rollback(String strategy, Integer toRevision, String reason) {}

    @GET
    public Page<DeploymentView> list(
            @QueryParam("strategy") String strategy,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        return deployments.list(strategy, PageRequest.of(cursor, limit)).map(answers::view);
    }

    @POST
    @Path("/rollback")
    @NeedsRecentSignIn(unlessNobodyCan = true)
    @RolesAllowed("operator")
    public DeploymentView rollBack(Rollback rollback) {
        if (rollback == null) {
            throw ProblemException.malformed(
                    Wording.of(
                            "The body is empty. Send {\"strategy\", \"toRevision\", \"reason\"}.",
                            "El cuerpo está vacío. Envíe {\"strategy\", \"toRevision\", \"reason\"}."));
        }
        if (rollback.strategy() == null) {
            throw ProblemException.invalid(
                    "/strategy",
                    "required",
                    Wording.of(
                            "Name the strategy to roll back.",
                            "Indique la estrategia que debe volver atrás."));
        }
        if (rollback.toRevision() == null) {
            throw ProblemException.invalid(
                    "/toRevision",
                    "required",
                    Wording.of(
                            "Name the revision to go back to.",
                            "Indique la revisión a la que volver."));
        }
        return answers.view(
                rollingBack.rollBack(
                        rollback.strategy(),
                        rollback.toRevision(),
                        rollback.reason(),
                        currentActor.get()));
    }
}
