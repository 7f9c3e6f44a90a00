package io.stratagem.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of an offer that was served. None of them implies another. */
public enum Outcome {
    /** The customer saw it. */
    IMPRESSION,
    /** The customer followed it. */
    CLICK,
    /** The customer took it. */
    ACCEPT,
    /** The customer waved it away. */
    DISMISS;

    /** The outcome as the API spells it, e.g. {@code impression}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Outcome> of(String id) {
        return Arrays.stream(values()).filter(outcome -> outcome.id().equals(id)).findFirst();
    }
}
