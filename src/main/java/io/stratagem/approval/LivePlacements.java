package io.stratagem.approval;

import io.stratagem.offer.Placement;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategySummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which placements live strategies hold. */
@ApplicationScoped
class LivePlacements {

    private final Strategies strategies;
    private final Revisions revisions;

    /** The placements of a newest revision, read once; at most one entry a strategy. */
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    LivePlacements(Strategies strategies, Revisions revisions) {
        this.strategies = strategies;
        this.revisions = revisions;
    }

    private record Held(int revision, List<String> placements) {}

    /** Strategy id by placement id, for the placements of all live strategies but one. */
    Map<String, String> ofOthersThan(String strategy) {
        Map<String, String> owners = new HashMap<>();
        PageRequest request = new PageRequest(null, PageRequest.MAX_LIMIT);
        while (request != null) {
            Page<StrategySummary> page = strategies.list(request);
            page.items().stream()
                    .filter(other -> other.revision() > 0 && !other.id().equals(strategy))
                    .forEach(
                            other ->
                                    placements(other)
                                            .forEach(
                                                    placement ->
                                                            owners.put(placement, other.id())));
            request =
                    page.next() == null
                            ? null
                            : PageRequest.of(page.next(), String.valueOf(PageRequest.MAX_LIMIT));
        }
        return owners;
    }

    private List<String> placements(StrategySummary strategy) {
        return held.compute(
                        strategy.id(),
                        (id, known) ->
                                known != null && known.revision() == strategy.revision()
                                        ? known
                                        : read(strategy))
                .placements();
    }

    private Held read(StrategySummary strategy) {
        return new Held(
                strategy.revision(),
                revisions
                        .find(strategy.id(), strategy.revision())
                        .orElseThrow()
                        .document()
                        .placements()
                        .stream()
                        .map(Placement::id)
                        .toList());
    }
}
