package io.stratagem.release;

import java.util.Locale;

/** Where a template release stands. All but the first are final. */
public enum ReleaseState {
    PROPOSED,
    RELEASED,
    REJECTED,
    WITHDRAWN;

    /** The state within a sentence. */
    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }
}
