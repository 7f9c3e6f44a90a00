package io.stratagem.customer;

import io.stratagem.customer.ImportReport.Rejection;
import io.stratagem.shared.Wording;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong in one file of customers, in whatever format it is written. */
final class CustomerFaults {

    static final String ID = "id";
    static final String TIME_ZONE = "timeZone";

    private final List<Rejection> rejected = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private long count;
    private long lines;
    private long lastLine;
    private boolean unreadable;

    /**
     * @param line in the order of the file
     */
    void reject(long line, String field, Wording problem) {
        lines += line == lastLine ? 0 : 1;
        lastLine = line;
        if (++count <= ImportReport.MAX_REJECTED) {
            rejected.add(new Rejection(line, field, problem));
        }
    }

    /** Rejects the whole file: what follows cannot be read. */
    void rejectAll(long line, String field, Wording problem) {
        unreadable = true;
        reject(line, field, problem);
    }

    long count() {
        return count;
    }

    /** In how many lines. */
    long lines() {
        return lines;
    }

    /** Whether lines could not be read at all, so that nobody knows how many. */
    boolean unreadable() {
        return unreadable;
    }

    /** Up to {@link ImportReport#MAX_REJECTED}. */
    List<Rejection> rejected() {
        return List.copyOf(rejected);
    }

    /** The id, which must be a possible one and stand in no earlier line. */
    String id(long line, String text) {
        Optional<Wording> refusal = Customers.refusalOfId(text);
        if (refusal.isPresent()) {
            reject(line, ID, refusal.get());
        } else if (!ids.add(text)) {
            reject(
                    line,
                    ID,
                    Wording.of(
                            "This id stands in an earlier line, too. Keep one of the two.",
                            "Este identificador ya está en una línea anterior. Deje uno de los dos."));
        }
        return text;
    }

    /** Null when there is no such zone. */
    ZoneId timeZone(long line, String text) {
        Optional<ZoneId> zone = TimeZones.find(text);
        if (zone.isEmpty()) {
            reject(line, TIME_ZONE, TimeZones.refusal(text));
        }
        return zone.orElse(null);
    }
}
