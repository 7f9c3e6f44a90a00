package io.stratagem.customer;

import io.stratagem.shared.vocabulary.UsualTexts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which texts several stored customers share, so that whoever writes a condition need not guess how
 * one is spelt. What only few have could tell who they are, and is left out.
 */
@ApplicationScoped
public class StoredTexts implements UsualTexts {

    /** So many customers are looked at, the first by their ids. */
    private static final int LOOKED_AT = 2_000;

    /** So many of them have to share a text. */
    private static final int SHARED_BY = 5;

    /** Attributes with more texts than these are no choice. */
    private static final int MOST = 50;

    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final Customers customers;
    private final Clock clock;
    private volatile Found found = new Found(Map.of(), Instant.EPOCH);

    StoredTexts(Customers customers, Clock clock) {
        this.customers = customers;
        this.clock = clock;
    }

    private record Found(Map<String, Set<String>> byAttribute, Instant at) {}

    @Override
    public Set<String> of(String attribute) {
        Instant now = clock.instant();
        if (!now.isBefore(found.at().plus(KEPT_FOR))) {
            found = new Found(shared(customers.after(null, LOOKED_AT)), now);
        }
        return found.byAttribute().getOrDefault(attribute, Set.of());
    }

    private static Map<String, Set<String>> shared(List<Customer> customers) {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        for (Customer customer : customers) {
            customer.attributes()
                    .forEach(
                            (name, value) -> {
                                if (value instanceof String text) {
                                    counts.computeIfAbsent(name, n -> new HashMap<>())
                                            .merge(text, 1, Integer::sum);
                                }
                            });
        }
        Map<String, Set<String>> shared = new HashMap<>();
        counts.forEach(
                (name, texts) -> {
                    texts.values().removeIf(count -> count < SHARED_BY);
                    if (texts.size() <= MOST) {
                        shared.put(name, new TreeSet<>(texts.keySet()));
                    }
                });
        return shared;
    }
}
