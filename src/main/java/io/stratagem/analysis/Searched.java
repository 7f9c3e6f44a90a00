package io.stratagem.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a search for a customer who shows that a policy is broken came out. */
public enum Searched {
    /** There is one. */
    FOUND,
    /** There can be none. */
    NONE_EXISTS,
    /** None was found, but not everything was looked at. */
    INCOMPLETE;

    /** As the API spells it, e.g. {@code none-exists}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
