package io.stratagem.deployment.web;

import io.stratagem.deployment.Deployment;
import io.stratagem.deployment.LivePauses;
import io.stratagem.deployment.LiveRuleSets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Deployments with what is true of them on this node now. */
@ApplicationScoped
class DeploymentAnswers {

    private final LiveRuleSets liveRuleSets;
    private final LivePauses livePauses;
    private final Clock clock;

    DeploymentAnswers(LiveRuleSets liveRuleSets, LivePauses livePauses, Clock clock) {
        this.liveRuleSets = liveRuleSets;
        this.livePauses = livePauses;
        this.clock = clock;
    }

    DeploymentView view(Deployment deployment) {
        if (!liveRuleSets.serves(deployment)) {
            return DeploymentView.of(deployment, false, null);
        }
        Instant now = clock.instant();
        return DeploymentView.of(
                deployment,
                true,
                livePauses.present().at(deployment.strategy(), now).stream()
                        .map(pause -> PauseView.of(pause, now))
                        .toList());
    }
}
