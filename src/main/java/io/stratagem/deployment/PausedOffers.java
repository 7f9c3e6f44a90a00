package io.stratagem.deployment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The pauses known at one moment. Immutable. */
public final class PausedOffers {

    /** Nothing is paused. */
    public static final PausedOffers NONE = new PausedOffers(Map.of());

    private final Map<String, List<Pause>> byStrategy;

    private PausedOffers(Map<String, List<Pause>> byStrategy) {
        this.byStrategy = byStrategy;
    }

    /**
     * @param pauses also such as have run out: each is asked for the moment that counts
     */
    public static PausedOffers of(Collection<Pause> pauses) {
        return new PausedOffers(pauses.stream().collect(Collectors.groupingBy(Pause::strategy)));
    }

    /** The ids of a strategy's offers that are out of serving at a moment, in no order. */
    public List<String> ids(String strategy, Instant now) {
        List<Pause> pauses = byStrategy.get(strategy);
        return pauses == null
                ? List.of()
                : pauses.stream()
                        .filter(pause -> pause.holdsAt(now))
                        .map(Pause::offer)
                        .distinct()
                        .toList();
    }

    /** The pauses that hold at a moment, by strategy, then in the order in which they began. */
    public List<Pause> at(Instant now) {
        return byStrategy.keySet().stream().sorted().flatMap(s -> at(s, now).stream()).toList();
    }

    /** A strategy's pauses that hold at a moment. */
    public List<Pause> at(String strategy, Instant now) {
        return byStrategy.getOrDefault(strategy, List.of()).stream()
                .filter(pause -> pause.holdsAt(now))
                .toList();
    }
}
