package io.stratagem.decision.web;

import java.util.Optional;
import java.util.UUID;

/** Reads ids of decisions. */
final class Ids {

    private Ids() {}

    /** The id; empty when the text is none as this server writes them. */
    static Optional<UUID> parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
