package io.stratagem.deployment;

import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once everything that served before the start serves again; says of it what operators have
 * to know.
 */
@Readiness
@ApplicationScoped
class LiveRuleSetsReadiness implements HealthCheck {

    private final LiveRuleSets liveRuleSets;
    private final Restoring restoring;
    private final LookBackWarnings lookBack;

    LiveRuleSetsReadiness(
            LiveRuleSets liveRuleSets, Restoring restoring, LookBackWarnings lookBack) {
        this.liveRuleSets = liveRuleSets;
        this.restoring = restoring;
        this.lookBack = lookBack;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("Live rule sets")
                        .withData("source", restoring.source().name());
        for (LiveRuleSet live : liveRuleSets.all()) {
            response.withData(live.strategy() + ".version", live.version())
                    .withData(live.strategy() + ".digest", live.digest())
                    .withData(live.strategy() + ".since", live.since().toString());
            List<Wording> warnings = lookBack.of(live);
            if (!warnings.isEmpty()) {
                response.withData(
                        live.strategy() + ".warning", Wording.joined(" ", warnings).english());
            }
        }
        restoring
                .failures()
                .forEach((strategy, why) -> response.withData(strategy + ".failure", why));
        return response.status(
                        restoring.source() != Restoring.Source.NONE_YET
                                && restoring.failures().keySet().stream()
                                        .allMatch(s -> liveRuleSets.find(s).isPresent()))
                .build();
    }
}
