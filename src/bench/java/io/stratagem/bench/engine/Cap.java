package io.stratagem.bench.engine;

import io.stratagem.ruleset.fact.Contact;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A frequency cap of the workload.
 *
 * @param id of its rule
 * @param maximum contacts allowed
 * @param days length of the sliding window in calendar days of the customer's zone
 * @param counts {@code decision}, {@code impression} or {@code click}
 * @param per {@code offer}, {@code category} or {@code customer}: what has a count of its own
 * @param category the only category it covers, or null when it covers all offers
 */
record Cap(String id, int maximum, int days, String counts, String per, String category) {

    boolean covers(String offersCategory) {
        return category == null || category.equals(offersCategory);
    }

    Instant since(Instant now, ZoneId zone) {
        return now.atZone(zone).minusDays(days).toInstant();
    }

    /** Whether a contact takes a place: its outcome lies in the window, or is still awaited. */
    boolean counts(Contact contact, Instant since, Instant now) {
        Instant at =
                switch (counts) {
                    case "decision" -> contact.decidedAt();
                    case "impression" -> contact.impressionAt();
                    default -> contact.clickAt();
                };
        return at == null ? contact.reservedUntil().isAfter(now) : at.isAfter(since);
    }
}
