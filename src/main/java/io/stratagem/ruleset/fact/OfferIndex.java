package io.stratagem.ruleset.fact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A strategy's offers by position, with what contact policies group them by. Immutable. */
public final class OfferIndex {

    private final String strategy;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Entry> entries;

    /**
     * What contact policies need to know of an offer.
     *
     * @param id its id
     * @param category its category
     * @param tags its tags
     */
    public record Entry(String id, String category, Set<String> tags) {}

    /**
     * @param strategy the strategy's id
     * @param entries its offers in document order
     */
    public OfferIndex(String strategy, List<Entry> entries) {
        this.strategy = strategy;
        this.entries = List.copyOf(entries);
        for (int i = 0; i < entries.size(); i++) {
            positions.put(entries.get(i).id(), i);
        }
    }

    String strategy() {
        return strategy;
    }

    int size() {
        return entries.size();
    }

    Entry entry(int position) {
        return entries.get(position);
    }

    /** The offer's position, or -1 for an offer of another strategy or one that is gone. */
    int positionOf(Contact contact) {
        return contact.strategy().equals(strategy)
                ? positions.getOrDefault(contact.offer(), -1)
                : -1;
    }
}
