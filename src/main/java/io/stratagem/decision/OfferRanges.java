package io.stratagem.decision;

import io.stratagem.ruleset.fact.OfferSet;
import java.util.Base64;
import java.util.BitSet;

/**
 * Sets of offers as short texts for storage: as ranges, {@code 0-4,7,12-13}, or, where many ranges
 * would be longer than that, as {@code ~} and the Base64 of one bit per offer, low ones first.
 */
final class OfferRanges {

    private static final char BITS = '~';
    private static final int CHARACTERS_PER_RANGE = 6;
    private static final int BITS_PER_CHARACTER = 6;

    /** Ranges up to this many characters longer than bits stay ranges, which people can read. */
    private static final int READABLE = 40;

    private OfferRanges() {}

    static String write(OfferSet offers) {
        StringBuilder text = new StringBuilder();
        write(offers, text);
        return text.toString();
    }

    static void write(OfferSet offers, StringBuilder text) {
        BitSet positions = offers.toBitSet();
        int asRanges = ranges(positions) * CHARACTERS_PER_RANGE;
        if (asRanges > READABLE + positions.length() / BITS_PER_CHARACTER) {
            text.append(BITS).append(Base64.getEncoder().encodeToString(positions.toByteArray()));
            return;
        }
        int begin = text.length();
        for (int first = positions.nextSetBit(0); first >= 0; ) {
            int end = positions.nextClearBit(first);
            if (text.length() > begin) {
                text.append(',');
            }
            text.append(first);
            if (end - first > 1) {
                text.append('-').append(end - 1);
            }
            first = positions.nextSetBit(end);
        }
    }

    private static int ranges(BitSet positions) {
        long before = 0;
        int ranges = 0;
        for (long word : positions.toLongArray()) {
            ranges += Long.bitCount(word & ~(word << 1 | before));
            before = word >>> (Long.SIZE - 1);
        }
        return ranges;
    }

    /**
     * @param text as written by {@link #write}
     */
    static OfferSet read(String text) {
        if (!text.isEmpty() && text.charAt(0) == BITS) {
            return OfferSet.of(BitSet.valueOf(Base64.getDecoder().decode(text.substring(1))));
        }
        BitSet positions = new BitSet();
        if (!text.isEmpty()) {
            for (String range : text.split(",")) {
                int dash = range.indexOf('-');
                int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
                int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
                positions.set(first, last + 1);
            }
        }
        return OfferSet.of(positions);
    }
}
