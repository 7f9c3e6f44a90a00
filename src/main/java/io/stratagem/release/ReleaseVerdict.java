package io.stratagem.release;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the second template author says of a proposal. */
public enum ReleaseVerdict {
    APPROVE,
    REJECT;

    /** The verdict of that name; empty when there is none. */
    static Optional<ReleaseVerdict> named(String name) {
        return Arrays.stream(values()).filter(verdict -> verdict.name().equals(name)).findFirst();
    }

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
