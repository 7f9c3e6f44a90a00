package io.stratagem.decision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stratagem.shared.StoreClock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/** How decisions are made and kept. */
@ConfigMapping(prefix = "stratagem.decision")
public interface DecisionSettings {

    /**
     * How long an unanswered decision holds its place in caps that count impressions, clicks or
     * accepts.
     */
    @WithDefault("PT30M")
    Duration reservation();

    /** The same for single placements, by their ids, where it differs. */
    Map<String, Duration> reservations();

    /** How far a caller's clock may run ahead of ours when it says when a response occurred. */
    @WithDefault("PT5M")
    Duration clockTolerance();

    /**
     * Whose time counts for caps, and for what goes live or ends by itself; the database's where
     * several nodes share one.
     */
    @WithDefault("node")
    StoreClock.Source clock();

    /** Where the business day of volume caps begins and ends. */
    @WithDefault("UTC")
    ZoneId businessZone();

    /**
     * How long a contact is remembered after the last that happened to it; no window and hold of a
     * rule may be longer together.
     */
    @WithDefault("P400D")
    Duration history();

    /** After how long a caller is answered without what the stores did not give until then. */
    @WithDefault("PT0.5S")
    Duration budget();

    /** How many batches are decided at once; 0 for twice the number of processors, at most 8. */
    @WithDefault("0")
    int lanes();

    /** The most calls that are decided in one transaction. */
    @WithDefault("64")
    int batch();

    /** The most calls that may wait in one lane; further ones are sent away at once. */
    @WithDefault("1000")
    int queue();

    /** How long decisions and their contacts are kept; 0 for ever. */
    @WithDefault("P400D")
    Duration retention();

    /** How long an Idempotency-Key stands for its answer. */
    @WithDefault("P1D")
    Duration idempotency();

    /**
     * How long contacts are kept: a day beyond {@link #history()}, since days are longer where
     * clocks change and where a customer's time zone is not known.
     */
    default Duration keptHistory() {
        return history().plusDays(1);
    }

    /** How long a decision at a placement holds its place unanswered. */
    default Duration reservationAt(String placement) {
        return reservations().getOrDefault(placement, reservation());
    }

    /** The longest time any decision holds its place unanswered. */
    default Duration longestReservation() {
        return reservations().values().stream()
                .reduce(reservation(), (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
}
