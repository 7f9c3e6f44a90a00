package io.stratagem.decision;

import io.stratagem.ruleset.fact.Contact;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * A customer's contacts, oldest first, as they are stored: one short value that a decision reads,
 * adds to and keeps a copy of. Immutable.
 *
 * <p>Stored form: the format's number, then per contact the decision's id (16 bytes), the number of
 * its {@link ContactOffers.ContactOffer}, its channel (length, ASCII), the instant it was decided
 * and how long it is reserved, a byte that says which outcomes follow, and the instants of those.
 * When that byte says so, the next contact shares decision, channel and the first two instants, and
 * begins with the number of its offer and its own such byte. Numbers have variable length (7 bits a
 * byte, low ones first), instants count microseconds since 1970.
 */
final class History {

    /**
     * From so many contacts on, the oldest without an outcome are forgotten. Contacts with an
     * outcome are kept however many there are.
     */
    static final int MOST_CONTACTS = 2000;

    private static final byte FORMAT = 1;
    private static final int LARGEST_CONTACT = 16 + 10 + 1 + 127 + 8 + 10 + 1 + 4 * 8;
    private static final int IMPRESSION = 1;
    private static final int CLICK = 2;
    private static final int ACCEPT = 4;
    private static final int DISMISS = 8;
    private static final int NEXT_SHARES = 16;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;

    private final List<Entry> entries;
    private final byte[] stored;

    /**
     * One contact.
     *
     * @param decision the decision that served the offer
     * @param offer the number of its {@link ContactOffers.ContactOffer}
     * @param channel where it was shown
     * @param decidedAt when it was decided
     * @param reservedUntil until when it holds its place unanswered
     * @param impressionAt when it was seen, or null; likewise the other outcomes
     */
    record Entry(
            UUID decision,
            long offer,
            String channel,
            Instant decidedAt,
            Instant reservedUntil,
            Instant impressionAt,
            Instant clickAt,
            Instant acceptAt,
            Instant dismissAt) {

        static Entry reserved(
                UUID decision, long offer, String channel, Instant decidedAt, Instant until) {
            return new Entry(decision, offer, channel, decidedAt, until, null, null, null, null);
        }

        Entry with(Outcome outcome, Instant at) {
            return new Entry(
                    decision,
                    offer,
                    channel,
                    decidedAt,
                    reservedUntil,
                    outcome == Outcome.IMPRESSION ? at : impressionAt,
                    outcome == Outcome.CLICK ? at : clickAt,
                    outcome == Outcome.ACCEPT ? at : acceptAt,
                    outcome == Outcome.DISMISS ? at : dismissAt);
        }

        /** Whether the two were decided and reserved together. */
        boolean shares(Entry other) {
            return decision.equals(other.decision)
                    && channel.equals(other.channel)
                    && decidedAt.equals(other.decidedAt)
                    && reservedUntil.equals(other.reservedUntil);
        }

        boolean hasOutcome() {
            return impressionAt != null || clickAt != null || acceptAt != null || dismissAt != null;
        }

        /** After this instant the contact is older than anything that happened to it. */
        Instant lastActive() {
            return latest(
                    latest(latest(latest(reservedUntil, impressionAt), clickAt), acceptAt),
                    dismissAt);
        }

        private static Instant latest(Instant one, Instant other) {
            return other != null && other.isAfter(one) ? other : one;
        }
    }

    private History(List<Entry> entries) {
        this(entries, null);
    }

    private History(List<Entry> entries, byte[] stored) {
        this.entries = entries;
        this.stored = stored;
    }

    static History of(List<Entry> entries) {
        return new History(withoutTooMany(List.copyOf(entries)));
    }

    /**
     * @param stored as given by {@link #stored()}
     * @throws IllegalArgumentException for anything else
     */
    static History read(byte[] stored) {
        ByteBuffer from = ByteBuffer.wrap(stored);
        try {
            if (from.get() != FORMAT) {
                throw new IllegalArgumentException("A contact history of an unknown format");
            }
            List<Entry> entries = new ArrayList<>();
            while (from.hasRemaining()) {
                readDecision(from, entries);
            }
            return new History(entries, stored);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("A contact history that is cut off", e);
        }
    }

    /** Reads a contact and those after it that share its decision. */
    private static void readDecision(ByteBuffer from, List<Entry> entries) {
        UUID decision = new UUID(from.getLong(), from.getLong());
        long offer = readNumber(from);
        byte[] letters = new byte[from.get()];
        from.get(letters);
        String channel = new String(letters, StandardCharsets.US_ASCII);
        long micros = from.getLong();
        Instant decidedAt = instant(micros);
        Instant reservedUntil = instant(micros + readNumber(from));
        for (int outcomes = from.get(); ; outcomes = from.get()) {
            entries.add(
                    new Entry(
                            decision,
                            offer,
                            channel,
                            decidedAt,
                            reservedUntil,
                            (outcomes & IMPRESSION) == 0 ? null : instant(from.getLong()),
                            (outcomes & CLICK) == 0 ? null : instant(from.getLong()),
                            (outcomes & ACCEPT) == 0 ? null : instant(from.getLong()),
                            (outcomes & DISMISS) == 0 ? null : instant(from.getLong())));
            if ((outcomes & NEXT_SHARES) == 0) {
                return;
            }
            offer = readNumber(from);
        }
    }

    /** The stored form; not to be changed. */
    byte[] stored() {
        return stored != null ? stored : written();
    }

    private byte[] written() {
        ByteBuffer to = ByteBuffer.allocate(1 + entries.size() * LARGEST_CONTACT);
        to.put(FORMAT);
        for (int i = 0; i < entries.size(); i++) {
            if (i == 0 || !entries.get(i).shares(entries.get(i - 1))) {
                writeDecision(entries.get(i), to);
            } else {
                writeNumber(entries.get(i).offer(), to);
            }
            boolean nextShares =
                    i + 1 < entries.size() && entries.get(i + 1).shares(entries.get(i));
            writeOutcomes(entries.get(i), nextShares ? NEXT_SHARES : 0, to);
        }
        byte[] written = new byte[to.position()];
        to.flip().get(written);
        return written;
    }

    private static void writeDecision(Entry entry, ByteBuffer to) {
        to.putLong(entry.decision().getMostSignificantBits());
        to.putLong(entry.decision().getLeastSignificantBits());
        writeNumber(entry.offer(), to);
        byte[] channel = entry.channel().getBytes(StandardCharsets.US_ASCII);
        to.put((byte) channel.length).put(channel);
        long decidedAt = micros(entry.decidedAt());
        to.putLong(decidedAt);
        writeNumber(micros(entry.reservedUntil()) - decidedAt, to);
    }

    private static void writeOutcomes(Entry entry, int shares, ByteBuffer to) {
        to.put(
                (byte)
                        (shares
                                | (entry.impressionAt() == null ? 0 : IMPRESSION)
                                | (entry.clickAt() == null ? 0 : CLICK)
                                | (entry.acceptAt() == null ? 0 : ACCEPT)
                                | (entry.dismissAt() == null ? 0 : DISMISS)));
        writeInstant(entry.impressionAt(), to);
        writeInstant(entry.clickAt(), to);
        writeInstant(entry.acceptAt(), to);
        writeInstant(entry.dismissAt(), to);
    }

    private static void writeInstant(Instant instant, ByteBuffer to) {
        if (instant != null) {
            to.putLong(micros(instant));
        }
    }

    private static long readNumber(ByteBuffer from) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = from.get();
            number |= (part & 0x7fL) << shift;
            if (part >= 0) {
                return number;
            }
        }
    }

    private static void writeNumber(long number, ByteBuffer to) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            to.put((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        to.put((byte) rest);
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND),
                instant.getNano() / NANOS_PER_MICRO);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND),
                Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    /**
     * This history and newer contacts, without those that are done with.
     *
     * @param newer at least one
     * @param horizon contacts of which nothing lies after it are left out
     */
    History plus(List<Entry> newer, Instant horizon) {
        List<Entry> all = new ArrayList<>(entries.size() + newer.size());
        for (Entry entry : entries) {
            if (entry.lastActive().isAfter(horizon)) {
                all.add(entry);
            }
        }
        all.addAll(newer);
        return new History(withoutTooMany(all));
    }

    private static List<Entry> withoutTooMany(List<Entry> entries) {
        int tooMany = entries.size() - MOST_CONTACTS;
        if (tooMany <= 0) {
            return entries;
        }
        List<Entry> kept = new ArrayList<>();
        for (Entry entry : entries) {
            if (tooMany > 0 && !entry.hasOutcome()) {
                tooMany--;
            } else {
                kept.add(entry);
            }
        }
        return kept;
    }

    /** This history with the outcome of one contact; as it is when it has no such contact. */
    History with(UUID decision, long offer, Outcome outcome, Instant at) {
        List<Entry> changed = new ArrayList<>(entries);
        changed.replaceAll(
                entry ->
                        entry.decision().equals(decision) && entry.offer() == offer
                                ? entry.with(outcome, at)
                                : entry);
        return new History(changed);
    }

    List<Entry> entries() {
        return entries;
    }

    /**
     * The contacts as rules see them.
     *
     * @param offers the offers by their numbers
     */
    List<Contact> contacts(LongFunction<ContactOffers.ContactOffer> offers) {
        List<Contact> contacts = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            ContactOffers.ContactOffer offer = offers.apply(entry.offer());
            contacts.add(
                    new Contact(
                            offer.strategy(),
                            offer.offer(),
                            offer.category(),
                            offer.tags(),
                            entry.channel(),
                            entry.decidedAt(),
                            entry.reservedUntil(),
                            entry.impressionAt(),
                            entry.clickAt(),
                            entry.acceptAt(),
                            entry.dismissAt()));
        }
        return contacts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof History history && history.entries.equals(entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
