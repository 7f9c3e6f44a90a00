package io.stratagem.ruleset.fact;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The customer's contact history with the offers taken into the present answer, as one fact.
 * Immutable: taking an offer gives a new one.
 */
public final class Contacts implements AnswerFact {

    private static final int GONE = -1;

    private final OfferIndex offers;
    private final List<Contact> history;
    private final int[] positions;
    private final List<Integer> taken;
    private final String channel;
    private final Instant now;
    private final ZoneId zone;

    /**
     * @param offers the strategy's offers
     * @param history the customer's contacts, any order
     * @param channel the channel of the present request
     * @param now the decision's instant
     * @param zone the customer's time zone, or null when unknown
     */
    public Contacts(
            OfferIndex offers, List<Contact> history, String channel, Instant now, ZoneId zone) {
        this.offers = offers;
        this.history = history;
        this.positions = history.stream().mapToInt(offers::positionOf).toArray();
        this.taken = List.of();
        this.channel = channel;
        this.now = now;
        this.zone = zone;
    }

    private Contacts(Contacts before, List<Integer> taken) {
        this.offers = before.offers;
        this.history = before.history;
        this.positions = before.positions;
        this.taken = taken;
        this.channel = before.channel;
        this.now = before.now;
        this.zone = before.zone;
    }

    @Override
    public Contacts plus(int offer) {
        List<Integer> more = new ArrayList<>(taken);
        more.add(offer);
        return new Contacts(this, more);
    }

    /**
     * The offers for which a cap leaves no room. Counted are contacts whose outcome lies inside the
     * window, contacts still reserved for an outcome to come, and offers taken into the present
     * answer. Only contacts by offers that the rule covers count; contacts by offers of other
     * strategies, or by offers that are gone, count where the rule covers all offers.
     *
     * @param cap the rule
     * @param maximum how many are allowed
     * @param window over which time
     * @param counts {@code decision}, {@code impression}, {@code click} or {@code accept}
     * @param per what has a count of its own: {@code offer}, {@code category}, {@code tag}, {@code
     *     channel} or {@code customer}
     * @return a hit on the offers without room; on none when all have room
     */
    @ForTemplates
    public Hit reaching(RuleFact cap, long maximum, Window window, String counts, String per) {
        Tally tally = new Tally(per);
        Instant start = window.startingBefore(now, zone);
        OfferSet scope = cap.getScope();
        boolean coversAll = scope.size() == offers.size();
        for (int i = 0; i < positions.length; i++) {
            boolean covered = positions[i] == GONE ? coversAll : scope.contains(positions[i]);
            if (covered && isCounted(history.get(i), counts, start)) {
                tally.add(history.get(i), positions[i]);
            }
        }
        for (int offer : taken) {
            if (scope.contains(offer)) {
                tally.addTaken(offer);
            }
        }
        return new Hit(cap, tally.full(scope, maximum));
    }

    private boolean isCounted(Contact contact, String counts, Instant start) {
        Instant at =
                switch (counts) {
                    case "decision" -> contact.decidedAt();
                    case "impression" -> contact.impressionAt();
                    case "click" -> contact.clickAt();
                    case "accept" -> contact.acceptAt();
                    default ->
                            throw new IllegalArgumentException(
                                    "\"" + counts + "\" is not an outcome that caps count");
                };
        return at == null ? isReserved(contact) : at.isAfter(start);
    }

    /** Whether an outcome is still to come; an offer that was waved away was answered. */
    private boolean isReserved(Contact contact) {
        return contact.dismissAt() == null && contact.reservedUntil().isAfter(now);
    }

    /** Counts by what the cap keeps apart. */
    private final class Tally {

        private final String per;
        private final Map<Object, Integer> counts = new HashMap<>();
        private int total;

        Tally(String per) {
            this.per = per;
        }

        void add(Contact contact, int position) {
            switch (per) {
                case "offer" -> count(position);
                case "category" -> count(contact.category());
                case "tag" -> contact.tags().forEach(this::count);
                case "channel" -> total += contact.channel().equals(channel) ? 1 : 0;
                case "customer" -> total++;
                default -> throw unknown();
            }
        }

        void addTaken(int offer) {
            OfferIndex.Entry entry = offers.entry(offer);
            switch (per) {
                case "offer" -> count(offer);
                case "category" -> count(entry.category());
                case "tag" -> entry.tags().forEach(this::count);
                case "channel", "customer" -> total++;
                default -> throw unknown();
            }
        }

        OfferSet full(OfferSet scope, long maximum) {
            if (total >= maximum) {
                return scope;
            }
            if (counts.values().stream().noneMatch(count -> count >= maximum)) {
                return OfferSet.NONE;
            }
            BitSet full = new BitSet();
            scope.forEach(
                    offer -> {
                        if (isFull(offer, maximum)) {
                            full.set(offer);
                        }
                    });
            return OfferSet.of(full);
        }

        private boolean isFull(int offer, long maximum) {
            OfferIndex.Entry entry = offers.entry(offer);
            return switch (per) {
                case "offer" -> countOf(offer) >= maximum;
                case "category" -> countOf(entry.category()) >= maximum;
                case "tag" -> entry.tags().stream().anyMatch(tag -> countOf(tag) >= maximum);
                default -> false;
            };
        }

        private void count(Object key) {
            counts.merge(key, 1, Integer::sum);
        }

        private int countOf(Object key) {
            return counts.getOrDefault(key, 0);
        }

        private IllegalArgumentException unknown() {
            return new IllegalArgumentException("\"" + per + "\" is not what a cap can count by");
        }
    }
}
