package io.stratagem.decision;

import io.stratagem.ruleset.ContactMemory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Tells those who check rules how long contacts are remembered here. */
@ApplicationScoped
class RememberedContacts implements ContactMemory {

    private final DecisionSettings settings;

    RememberedContacts(DecisionSettings settings) {
        this.settings = settings;
    }

    @Override
    public Duration span() {
        return settings.history();
    }
}
