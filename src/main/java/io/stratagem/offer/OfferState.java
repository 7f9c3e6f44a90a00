package io.stratagem.offer;

import java.time.Instant;
import java.util.Locale;

/** Where an instant stands to an offer's own dates. */
public enum OfferState {
    /** It runs. */
    RUNNING,
    /** It starts later. */
    COMING,
    /** It is over. */
    ENDED;

    /** The state as addresses spell it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of an offer at an instant. */
    public static OfferState of(Offer offer, Instant at) {
        if (offer.endsAt() != null && !at.isBefore(offer.endsAt())) {
            return ENDED;
        }
        return offer.startsAt() != null && at.isBefore(offer.startsAt()) ? COMING : RUNNING;
    }
}
