package io.stratagem.offer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Where an offer stands in arbitration, best first. */
public enum Tier {
    /** Service messages: served before all others, by priority. */
    MANDATORY,
    /** Placed by hand above the scored offers, by priority. */
    MANUAL,
    /** Ranked by score. */
    STANDARD,
    /** Only when nothing else qualifies. */
    FALLBACK;

    private final String id = name().toLowerCase(Locale.ROOT);

    @JsonValue
    public String id() {
        return id;
    }

    /**
     * @param id e.g. {@code standard}
     * @throws IllegalArgumentException for any other word
     */
    @JsonCreator
    public static Tier of(String id) {
        return Arrays.stream(values())
                .filter(tier -> tier.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "\""
                                                + id
                                                + "\" is not a tier: mandatory, manual, standard or fallback"));
    }
}
