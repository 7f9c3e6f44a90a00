package io.stratagem.deployment.web;

import io.quarkus.security.Authenticated;
import io.stratagem.deployment.Applying;
import io.stratagem.deployment.Deployment;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.shared.CurrentActor;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Deploys a change request that waits for somebody to say so. */
@Path("/api/v1/change-requests/{number}/apply")
public class ApplyResource {

    private final Applying applying;
    private final LiveRuleSets liveRuleSets;
    private final CurrentActor currentActor;

    ApplyResource(Applying applying, LiveRuleSets liveRuleSets, CurrentActor currentActor) {
        this.applying = applying;
        this.liveRuleSets = liveRuleSets;
        this.currentActor = currentActor;
    }

    @POST
    @Authenticated
    public DeploymentView apply(
            @PathParam("number") long number, @HeaderParam("If-Match") String ifMatch) {
        Deployment deployment = applying.apply(number, ifMatch, currentActor.get());
        return DeploymentView.of(deployment, liveRuleSets.serves(deployment));
    }
}
