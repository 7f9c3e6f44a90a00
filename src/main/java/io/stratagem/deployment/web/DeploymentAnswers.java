package io.stratagem.deployment.web;

import io.stratagem.approval.Glass;
import io.stratagem.deployment.Deployment;
import io.stratagem.deployment.LivePauses;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.shared.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Deployments with what is true of them on this node now. */
@ApplicationScoped
class DeploymentAnswers {

    private final LiveRuleSets liveRuleSets;
    private final LivePauses livePauses;
    private final BrokenGlass brokenGlass;
    private final Clock clock;

    DeploymentAnswers(
            LiveRuleSets liveRuleSets,
            LivePauses livePauses,
            BrokenGlass brokenGlass,
            Clock clock) {
        this.liveRuleSets = liveRuleSets;
        this.livePauses = livePauses;
        this.brokenGlass = brokenGlass;
        this.clock = clock;
    }

    DeploymentView view(Deployment deployment) {
        List<Person> approvers = brokenGlass.approvers(deployment);
        Glass glass =
                deployment.kind() == Deployment.Kind.BREAK_GLASS
                        ? brokenGlass.of(deployment.changeRequest())
                        : null;
        if (!liveRuleSets.serves(deployment)) {
            return DeploymentView.of(deployment, approvers, false, glass, null);
        }
        Instant now = clock.instant();
        return DeploymentView.of(
                deployment,
                approvers,
                true,
                glass,
                livePauses.present().at(deployment.strategy(), now).stream()
                        .map(pause -> PauseView.of(pause, now))
                        .toList());
    }
}
