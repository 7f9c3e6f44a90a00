package io.stratagem.release;

import java.util.Locale;

/** What the second template author says of a proposal. */
public enum ReleaseVerdict {
    APPROVE,
    REJECT;

    /** The verb, for the audit trail. */
    String act() {
        return name().toLowerCase(Locale.ROOT);
    }

    ReleaseState leadsTo() {
        return switch (this) {
            case APPROVE -> ReleaseState.RELEASED;
            case REJECT -> ReleaseState.REJECTED;
        };
    }
}
