package io.stratagem.deployment;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started once it was tried to bring back everything that served before. */
@Startup
@ApplicationScoped
class RestoredAtStart implements HealthCheck {

    private final Restoring restoring;

    RestoredAtStart(Restoring restoring) {
        this.restoring = restoring;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Restored")
                .withData("source", restoring.source().name())
                .status(restoring.source() != Restoring.Source.NONE_YET)
                .build();
    }
}
