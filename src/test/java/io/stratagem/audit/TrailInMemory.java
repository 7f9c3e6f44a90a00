package io.stratagem.audit;

import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A trail without a database; newest entry first, as it is read. */
public final class TrailInMemory extends AuditTrail {

    private final List<AuditEntry> newestFirst = new ArrayList<>();
    private AuditFilter asked;

    public TrailInMemory() {
        super(null, null, null);
    }

    /** The filter of the last search. */
    public AuditFilter asked() {
        return asked;
    }

    @Override
    public void record(
            Person person,
            String action,
            String objectType,
            String objectId,
            Outcome outcome,
            Map<String, ?> details) {
        String previous =
                newestFirst.isEmpty() ? AuditEntry.BEFORE_THE_FIRST : newestFirst.get(0).hash();
        Act act = Act.of(person, action, objectType, objectId, outcome, details);
        newestFirst.add(
                0, AuditEntry.chained(act, newestFirst.size() + 1L, Instant.EPOCH, previous));
    }

    /** Everything recorded, newest first. */
    public List<AuditEntry> entries() {
        return newestFirst;
    }

    @Override
    public Page<AuditEntry> find(AuditFilter filter, PageRequest request) {
        asked = filter;
        long before = request.after() == null ? Long.MAX_VALUE : Long.parseLong(request.after());
        List<AuditEntry> rows =
                newestFirst.stream()
                        .filter(entry -> entry.sequence() < before)
                        .limit(request.limit() + 1L)
                        .toList();
        return request.page(rows, entry -> String.valueOf(entry.sequence()));
    }
}
