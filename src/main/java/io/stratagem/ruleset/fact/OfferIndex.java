package io.stratagem.ruleset.fact;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A strategy's offers by position, with what contact policies group them by. Immutable. */
public final class OfferIndex {

    /** The position of an offer that has left the strategy. */
    static final int GONE = -1;

    /** The position of an offer of another strategy. */
    static final int FOREIGN = -2;

    private final String strategy;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Entry> entries;
    private final Grouping categories = new Grouping();
    private final Grouping tags = new Grouping();

    /**
     * What contact policies need to know of an offer.
     *
     * @param id its id
     * @param category its category
     * @param tags its tags
     */
    public record Entry(String id, String category, Set<String> tags) {}

    /** The offers by a name they share; names are numbered. */
    static final class Grouping {

        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<BitSet> members = new ArrayList<>();
        private final List<OfferSet> groups = new ArrayList<>();

        private void add(String name, int offer) {
            int number = numbers.computeIfAbsent(name, key -> members.size());
            if (number == members.size()) {
                members.add(new BitSet());
            }
            members.get(number).set(offer);
        }

        private void close() {
            members.forEach(group -> groups.add(OfferSet.of(group)));
            members.clear();
        }

        /** The number of a name, or -1 when no offer has it. */
        int numberOf(String name) {
            Integer number = numbers.get(name);
            return number == null ? -1 : number;
        }

        /** The offers that share the name of that number. */
        OfferSet group(int number) {
            return groups.get(number);
        }
    }

    /**
     * @param strategy the strategy's id
     * @param entries its offers in document order
     */
    public OfferIndex(String strategy, List<Entry> entries) {
        this.strategy = strategy;
        this.entries = List.copyOf(entries);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            positions.put(entry.id(), i);
            categories.add(entry.category(), i);
            for (String tag : entry.tags()) {
                tags.add(tag, i);
            }
        }
        categories.close();
        tags.close();
    }

    Entry entry(int position) {
        return entries.get(position);
    }

    Grouping categories() {
        return categories;
    }

    Grouping tags() {
        return tags;
    }

    /** The offer's position, or {@link #GONE} or {@link #FOREIGN}. */
    int positionOf(Contact contact) {
        return contact.strategy().equals(strategy)
                ? positions.getOrDefault(contact.offer(), GONE)
                : FOREIGN;
    }
}
