package io.stratagem.release;

import io.stratagem.shared.Label;
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

    /** The same in every language. */
    Label label() {
        return new Label(
                words(),
                switch (this) {
                    case PROPOSED -> "propuesta";
                    case RELEASED -> "publicada";
                    case REJECTED -> "rechazada";
                    case WITHDRAWN -> "retirada";
                });
    }
}
