package io.stratagem.deployment.web;

import io.stratagem.approval.Glass;
import io.stratagem.approval.Glasses;
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
    private final Glasses glasses;
    private final Clock clock;

    DeploymentAnswers(
            LiveRuleSets liveRuleSets, LivePauses livePauses, Glasses glasses, Clock clock) {
        this.liveRuleSets = liveRuleSets;
        this.livePauses = livePauses;
        this.glasses = glasses;
        this.clock = clock;
    }

    DeploymentView view(Deployment deployment) {
        Glass glass =
                deployment.kind() == Deployment.Kind.BREAK_GLASS
                        ? glasses.of(deployment.changeRequest()).orElseThrow()
                        : null;
        if (!liveRuleSets.serves(deployment)) {
            return DeploymentView.of(deployment, false, glass, null);
        }
        Instant now = clock.instant();
        return DeploymentView.of(
                deployment,
                true,
                glass,
                livePauses.present().at(deployment.strategy(), now).stream()
                        .map(pause -> PauseView.of(pause, now))
                        .toList());
    }
}
