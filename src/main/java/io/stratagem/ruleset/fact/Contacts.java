package io.stratagem.ruleset.fact;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The customer's contact history with the offers taken into the present answer, as one fact.
 * Immutable: taking an offer gives a new one.
 *
 * <p>Where a rule counts, contacts by offers that it covers count. A contact by an offer that has
 * left the strategy counts where the rule covers all offers, or the category or a tag it had then;
 * one by an offer of another strategy only where the rule covers all offers.
 */
public final class Contacts implements AnswerFact {

    private final OfferIndex offers;
    private final List<Contact> history;
    private final int[] positions;
    private final int[] taken;
    private final String channel;
    private final Instant now;
    private final ZoneId zone;

    /** When windows begin; rules share a few lengths. Used by one thread at a time. */
    private final Map<Window, Instant> starts;

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
        this.positions = new int[history.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = offers.positionOf(history.get(i));
        }
        this.taken = new int[0];
        this.channel = channel;
        this.now = now;
        this.zone = zone;
        this.starts = new HashMap<>();
    }

    private Contacts(Contacts before, int[] taken) {
        this.offers = before.offers;
        this.history = before.history;
        this.positions = before.positions;
        this.taken = taken;
        this.channel = before.channel;
        this.now = before.now;
        this.zone = before.zone;
        this.starts = before.starts;
    }

    @Override
    public Contacts plus(int offer) {
        int[] more = Arrays.copyOf(taken, taken.length + 1);
        more[taken.length] = offer;
        return new Contacts(this, more);
    }

    /**
     * The offers for which a cap leaves no room. Counted are contacts whose outcome lies inside the
     * window, contacts still reserved for an outcome to come, and offers taken into the present
     * answer.
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
        if (positions.length + taken.length < maximum) {
            return new Hit(cap, OfferSet.NONE);
        }
        Tally tally = new Tally(offers, per);
        Instant start = startOf(window);
        OfferScope scope = cap.scope();
        for (int i = 0; i < positions.length; i++) {
            Contact contact = history.get(i);
            if (scope.covers(contact, positions[i])
                    && (!per.equals("channel") || contact.channel().equals(channel))
                    && isCounted(contact, counts, start)) {
                tally.add(contact, positions[i]);
            }
        }
        for (int offer : taken) {
            if (scope.offers().contains(offer)) {
                tally.add(offer);
            }
        }
        return new Hit(
                cap,
                tally.full(scope.offers(), maximum),
                offer ->
                        List.of(
                                Ground.below("count", maximum, tally.countOf(offer)),
                                Ground.of("windowStart", start)));
    }

    /**
     * What a cap has counted of the history, by what has a count of its own there.
     *
     * @param scope the offers that the cap covers
     * @param window over which time
     * @param counts as for {@link #reaching}
     * @param per as for {@link #reaching}
     * @return by the id of the offer, the category, tag or channel, or an empty text for the
     *     customer: when each of those counted counts no more, the earliest first
     */
    public Map<String, List<Instant>> counted(
            OfferScope scope, Window window, String counts, String per) {
        Map<String, List<Instant>> counted = new TreeMap<>();
        Instant start = startOf(window);
        for (int i = 0; i < positions.length; i++) {
            Contact contact = history.get(i);
            if (scope.covers(contact, positions[i]) && isCounted(contact, counts, start)) {
                Instant at = instantOf(contact, counts);
                Instant end = at == null ? contact.reservedUntil() : window.endingAfter(at, zone);
                for (String key : Tally.names(offers, per, contact, positions[i])) {
                    counted.computeIfAbsent(key, k -> new ArrayList<>()).add(end);
                }
            }
        }
        counted.values().forEach(ends -> ends.sort(Comparator.naturalOrder()));
        return counted;
    }

    private boolean isCounted(Contact contact, String counts, Instant start) {
        Instant at = instantOf(contact, counts);
        return at == null ? isReserved(contact) : at.isAfter(start);
    }

    /** Whether an outcome is still to come; an offer that was waved away was answered. */
    private boolean isReserved(Contact contact) {
        return contact.dismissAt() == null && contact.reservedUntil().isAfter(now);
    }

    /**
     * The offers that a suppression holds back: those with so many outcomes that the last of them
     * began a hold that has not ended. Every outcome that makes it so many, within the window that
     * ends with it, begins the hold anew. A decision for the present answer counts as one.
     *
     * @param rule the rule
     * @param after how many outcomes begin a hold
     * @param outcome {@code decision}, {@code impression}, {@code click}, {@code accept} or {@code
     *     dismiss}
     * @param window within which time so many count; null for any time
     * @param holds what has a count of its own and is held back: {@code offer} or {@code category}
     * @param hold for how long
     * @param on {@code channel} for outcomes on the request's channel only, or {@code all}
     * @return a hit on the offers held back, or on none
     */
    @ForTemplates
    public Hit holding(
            RuleFact rule,
            long after,
            String outcome,
            Window window,
            String holds,
            Window hold,
            String on) {
        if (positions.length + taken.length < after) {
            return new Hit(rule, OfferSet.NONE);
        }
        List<Event> events = events(rule.scope(), outcome, holds, on);
        if (events.size() < after) {
            return new Hit(rule, OfferSet.NONE);
        }
        events.sort(BY_KEY_AND_TIME);
        Instant start = startOf(hold);
        OfferSet held = OfferSet.NONE;
        int needed = (int) Math.max(1, after);
        for (int last = needed - 1; last < events.size(); last++) {
            Event first = events.get(last - needed + 1);
            Event nth = events.get(last);
            if (nth.at().isAfter(start) && beginsHold(first, nth, window)) {
                held =
                        held.or(
                                holds.equals("category")
                                        ? offers.categories().group(nth.key())
                                        : OfferSet.of(nth.key()));
            }
        }
        return new Hit(
                rule,
                held.and(rule.getScope()),
                offer -> held(events, keyOf(offer, holds), needed, outcome, window, hold));
    }

    private boolean beginsHold(Event first, Event nth, Window window) {
        return first.key() == nth.key()
                && (window == null || first.at().isAfter(window.startingBefore(nth.at(), zone)));
    }

    /** The last event that began a hold, and the end of it. */
    private List<Ground> held(
            List<Event> events, int key, int needed, String outcome, Window window, Window hold) {
        for (int last = events.size() - 1; last >= needed - 1; last--) {
            Event nth = events.get(last);
            if (nth.key() == key && beginsHold(events.get(last - needed + 1), nth, window)) {
                return List.of(
                        Ground.of(outcome, nth.at()),
                        Ground.of("heldUntil", hold.endingAfter(nth.at(), zone)));
            }
        }
        return List.of();
    }

    private int keyOf(int offer, String holds) {
        return holds.equals("category")
                ? offers.categories().numberOf(offers.entry(offer).category())
                : offer;
    }

    /**
     * An outcome under the number of what it counts for.
     *
     * @param key position of the offer, or number of the category
     * @param at when it happened
     */
    private record Event(int key, Instant at) {}

    private static final Comparator<Event> BY_KEY_AND_TIME =
            Comparator.comparingInt(Event::key).thenComparing(Event::at);

    private List<Event> events(OfferScope scope, String outcome, String holds, String on) {
        List<Event> events = new ArrayList<>();
        boolean anyChannel = !on.equals("channel");
        for (int i = 0; i < positions.length; i++) {
            Contact contact = history.get(i);
            Instant at = instantOf(contact, outcome);
            if (at != null
                    && (anyChannel || contact.channel().equals(channel))
                    && scope.covers(contact, positions[i])) {
                int key =
                        holds.equals("category")
                                ? offers.categories().numberOf(contact.category())
                                : positions[i];
                if (key >= 0) {
                    events.add(new Event(key, at));
                }
            }
        }
        for (int offer : taken) {
            if (outcome.equals("decision") && scope.offers().contains(offer)) {
                events.add(new Event(keyOf(offer, holds), now));
            }
        }
        return events;
    }

    /**
     * The offers that must keep their distance from others: all that a rule covers, if one of the
     * others was decided for the customer inside the window.
     *
     * @param rule the rule
     * @param others the offers to keep away from
     * @param within for how long; of no length for never
     * @return a hit on all offers of the rule, or on none
     */
    @ForTemplates
    public Hit following(RuleFact rule, OfferScope others, Window within) {
        if (within.seconds() > 0 && positions.length > 0) {
            Instant start = startOf(within);
            for (int i = 0; i < positions.length; i++) {
                Contact contact = history.get(i);
                if (others.covers(contact, positions[i]) && contact.decidedAt().isAfter(start)) {
                    return new Hit(
                            rule,
                            rule.getScope(),
                            offer ->
                                    List.of(
                                            Ground.of("after", contact.offer()),
                                            Ground.of("decision", contact.decidedAt()),
                                            Ground.of(
                                                    "heldUntil",
                                                    within.endingAfter(
                                                            contact.decidedAt(), zone))));
                }
            }
        }
        return new Hit(rule, OfferSet.NONE);
    }

    private Instant startOf(Window window) {
        return starts.computeIfAbsent(window, key -> key.startingBefore(now, zone));
    }

    private static Instant instantOf(Contact contact, String outcome) {
        return switch (outcome) {
            case "decision" -> contact.decidedAt();
            case "impression" -> contact.impressionAt();
            case "click" -> contact.clickAt();
            case "accept" -> contact.acceptAt();
            case "dismiss" -> contact.dismissAt();
            default ->
                    throw new IllegalArgumentException(
                            "\"" + outcome + "\" is not an outcome that rules count");
        };
    }
}
