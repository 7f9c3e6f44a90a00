package io.stratagem.decision;

import io.stratagem.shared.StoreClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

/** The clock that {@code stratagem.decision.clock} names. */
class StoreClockProducer {

    @Produces
    @Singleton
    StoreClock storeClock(DecisionSettings settings, DataSource store, Clock node) {
        return new StoreClock(settings.clock(), store, node);
    }
}
