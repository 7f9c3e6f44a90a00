package io.stratagem.decision;

import io.stratagem.ruleset.fact.OfferSet;
import java.util.BitSet;

/** Sets of offers as short texts for storage: {@code 0-4,7,12-13}. */
final class OfferRanges {

    private OfferRanges() {}

    static String write(OfferSet offers) {
        StringBuilder text = new StringBuilder();
        write(offers, text);
        return text.toString();
    }

    static void write(OfferSet offers, StringBuilder text) {
        BitSet positions = offers.toBitSet();
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

    /**
     * @param text as written by {@link #write}
     */
    static OfferSet read(String text) {
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
