package io.stratagem.decision;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive while every lane has its thread. A store that is down or slow is no reason to restart a
 * node: it goes on answering, and would come back no better.
 */
@Liveness
@ApplicationScoped
class LanesLiveness implements HealthCheck {

    private final Deciding deciding;

    LanesLiveness(Deciding deciding) {
        this.deciding = deciding;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Decision lanes").status(deciding.isAlive()).build();
    }
}
