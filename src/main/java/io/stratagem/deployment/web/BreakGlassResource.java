package io.stratagem.deployment.web;

import io.stratagem.deployment.BreakingGlass;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.NeedsRecentSignIn;
import io.stratagem.shared.OptionalBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Puts a change request live before it is approved, as an emergency. */
@Path("/api/v1/change-requests/{number}/break-glass")
public class BreakGlassResource {

    private final BreakingGlass breakingGlass;
    private final DeploymentAnswers answers;
    private final CurrentActor currentActor;

    BreakGlassResource(
            BreakingGlass breakingGlass, DeploymentAnswers answers, CurrentActor currentActor) {
        this.breakingGlass = breakingGlass;
        this.answers = answers;
        this.currentActor = currentActor;
    }

    /**
     * What goes live, and why it cannot wait.
     *
     * @param digest the seal of the change request
     * @param reason everybody sees it
     */
    public record Emergency(String digest, String reason) {}

    @POST
    @NeedsRecentSignIn
    @RolesAllowed("operator")
    public DeploymentView breakGlass(
            @PathParam("number") long number,
            @HeaderParam("If-Match") String ifMatch,
            @OptionalBody Emergency emergency) {
        return answers.view(
                breakingGlass.breakGlass(
                        number,
                        ifMatch,
                        emergency == null ? null : emergency.digest(),
                        emergency == null ? null : emergency.reason(),
                        currentActor.get()));
    }
}
