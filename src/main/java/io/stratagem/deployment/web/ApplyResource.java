package io.stratagem.deployment.web;

import io.quarkus.security.Authenticated;
import io.stratagem.deployment.Applying;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.NeedsRecentSignIn;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Deploys a change request that waits for somebody to say so. */
@Path("/api/v1/change-requests/{number}/apply")
public class ApplyResource {

    private final Applying applying;
    private final DeploymentAnswers answers;
    private final CurrentActor currentActor;

    ApplyResource(Applying applying, DeploymentAnswers answers, CurrentActor currentActor) {
        this.applying = applying;
        this.answers = answers;
        this.currentActor = currentActor;
    }

    @POST
    @NeedsRecentSignIn
    @Authenticated
    public DeploymentView apply(
            @PathParam("number") long number, @HeaderParam("If-Match") String ifMatch) {
        return answers.view(applying.apply(number, ifMatch, currentActor.get()));
    }
}
