package io.stratagem.ruleset.fact;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Counts contacts and offers by what a cap keeps apart. It costs what was counted, however many
 * offers there are.
 */
final class Tally {

    private static final int ROOM = 16;

    private final OfferIndex offers;
    private final String per;
    private int[] keys = new int[ROOM];
    private int size;

    /**
     * @param per {@code offer}, {@code category} or {@code tag}; anything else has one count for
     *     all
     */
    Tally(OfferIndex offers, String per) {
        this.offers = offers;
        this.per = per;
    }

    /** Counts a contact under what its offer was then. */
    void add(Contact contact, int position) {
        switch (per) {
            case "offer" -> count(position);
            case "category" -> count(offers.categories().numberOf(contact.category()));
            case "tag" -> countTags(contact.tags());
            default -> count(0);
        }
    }

    /** The names of what a contact is counted for, as {@link #add(Contact, int)} counts it. */
    static List<String> names(OfferIndex offers, String per, Contact contact, int position) {
        return switch (per) {
            case "offer" -> position < 0 ? List.of() : List.of(contact.offer());
            case "category" ->
                    offers.categories().numberOf(contact.category()) < 0
                            ? List.of()
                            : List.of(contact.category());
            case "tag" ->
                    contact.tags().stream()
                            .filter(tag -> offers.tags().numberOf(tag) >= 0)
                            .toList();
            case "channel" -> List.of(contact.channel());
            default -> List.of("");
        };
    }

    /** Counts an offer that stands in the present answer. */
    void add(int offer) {
        switch (per) {
            case "offer" -> count(offer);
            case "category" -> count(offers.categories().numberOf(offers.entry(offer).category()));
            case "tag" -> countTags(offers.entry(offer).tags());
            default -> count(0);
        }
    }

    /** The offers of a scope whose count has come to the maximum. */
    OfferSet full(OfferSet scope, long maximum) {
        if (maximum <= 0) {
            return scope;
        }
        OfferSet full = OfferSet.NONE;
        Arrays.sort(keys, 0, size);
        for (int from = 0, to = 0; from < size; from = to) {
            while (to < size && keys[to] == keys[from]) {
                to++;
            }
            if (to - from >= maximum) {
                full = full.or(sharing(keys[from], scope));
            }
        }
        return full.isEmpty() ? full : full.and(scope);
    }

    /** How much is counted under what an offer is counted for; of several tags the most. */
    int countOf(int offer) {
        return switch (per) {
            case "offer" -> countUnder(offer);
            case "category" ->
                    countUnder(offers.categories().numberOf(offers.entry(offer).category()));
            case "tag" ->
                    offers.entry(offer).tags().stream()
                            .mapToInt(tag -> countUnder(offers.tags().numberOf(tag)))
                            .max()
                            .orElse(0);
            default -> size;
        };
    }

    private int countUnder(int key) {
        return (int) Arrays.stream(keys, 0, size).filter(counted -> counted == key).count();
    }

    /** The offers that are counted under a key; of those that share one count, the scope. */
    private OfferSet sharing(int key, OfferSet scope) {
        return switch (per) {
            case "offer" -> OfferSet.of(key);
            case "category" -> offers.categories().group(key);
            case "tag" -> offers.tags().group(key);
            default -> scope;
        };
    }

    /** What no offer has is counted for none. */
    private void count(int key) {
        if (key < 0) {
            return;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size++] = key;
    }

    private void countTags(Set<String> tags) {
        for (String tag : tags) {
            count(offers.tags().numberOf(tag));
        }
    }
}
