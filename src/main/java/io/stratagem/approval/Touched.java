package io.stratagem.approval;

import io.stratagem.strategy.Change;
import io.stratagem.strategy.StrategyDiff;
import io.stratagem.strategy.StrategyDocument;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Which things of a strategy a change touches. */
final class Touched {

    private Touched() {}

    /** The things in which two documents differ, as {@link Overlap#objects} names them, sorted. */
    static List<String> between(StrategyDocument before, StrategyDocument after) {
        return of(StrategyDiff.between(before, after));
    }

    static List<String> of(List<Change> changes) {
        return List.copyOf(
                changes.stream()
                        .map(Touched::thing)
                        .filter(Objects::nonNull)
                        .collect(java.util.stream.Collectors.toCollection(TreeSet::new)));
    }

    /** Null for a mere change of order. */
    private static String thing(Change change) {
        if (change.before() == null && change.after() == null) {
            return null;
        }
        return switch (change.object()) {
            case OFFER -> "offers/" + change.objectId();
            case RULE -> "rules/" + change.objectId();
            case PLACEMENT -> "placements/" + change.objectId();
            case STRATEGY, ARBITRATION, FALLBACK -> "settings";
        };
    }
}
