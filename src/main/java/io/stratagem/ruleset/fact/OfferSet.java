package io.stratagem.ruleset.fact;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * An immutable set of offers, each by its position in the strategy's list of offers. It takes as
 * much room as lies between its first and its last offer.
 */
public final class OfferSet {

    public static final OfferSet NONE = new OfferSet(0, new long[0]);

    /** How many words of 64 offers lie before the first one that is kept. */
    private final int offset;

    /** One bit per offer; neither the first nor the last word is empty. */
    private final long[] words;

    private OfferSet(int offset, long[] words) {
        this.offset = offset;
        this.words = words;
    }

    /** A set of the positions that are set; the argument is copied. */
    public static OfferSet of(BitSet positions) {
        return trimmed(0, positions.toLongArray());
    }

    private static OfferSet trimmed(int offset, long[] words) {
        int from = 0;
        int to = words.length;
        while (from < to && words[from] == 0) {
            from++;
        }
        while (to > from && words[to - 1] == 0) {
            to--;
        }
        if (from == to) {
            return NONE;
        }
        return from == 0 && to == words.length
                ? new OfferSet(offset, words)
                : new OfferSet(offset + from, Arrays.copyOfRange(words, from, to));
    }

    /** A set of one offer. */
    static OfferSet of(int offer) {
        return new OfferSet(offer >> 6, new long[] {1L << offer});
    }

    public boolean contains(int offer) {
        return (word(offer >> 6) & 1L << offer) != 0;
    }

    public boolean isEmpty() {
        return words.length == 0;
    }

    public int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    public boolean intersects(OfferSet other) {
        int end = Math.min(end(), other.end());
        for (int i = Math.max(offset, other.offset); i < end; i++) {
            if ((words[i - offset] & other.words[i - other.offset]) != 0) {
                return true;
            }
        }
        return false;
    }

    public OfferSet and(OfferSet other) {
        int start = Math.max(offset, other.offset);
        long[] result = new long[Math.max(0, Math.min(end(), other.end()) - start)];
        for (int i = 0; i < result.length; i++) {
            result[i] = words[start + i - offset] & other.words[start + i - other.offset];
        }
        return trimmed(start, result);
    }

    public OfferSet or(OfferSet other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        int start = Math.min(offset, other.offset);
        long[] result = new long[Math.max(end(), other.end()) - start];
        System.arraycopy(words, 0, result, offset - start, words.length);
        for (int i = 0; i < other.words.length; i++) {
            result[other.offset - start + i] |= other.words[i];
        }
        return trimmed(start, result);
    }

    public OfferSet without(OfferSet other) {
        if (!intersects(other)) {
            return this;
        }
        long[] result = words.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] &= ~other.word(offset + i);
        }
        return trimmed(offset, result);
    }

    /** A fresh, mutable copy. */
    public BitSet toBitSet() {
        long[] all = new long[end()];
        System.arraycopy(words, 0, all, offset, words.length);
        return BitSet.valueOf(all);
    }

    public IntStream stream() {
        return toBitSet().stream();
    }

    public void forEach(IntConsumer action) {
        for (int i = 0; i < words.length; i++) {
            int first = (offset + i) * Long.SIZE;
            for (long word = words[i]; word != 0; word &= word - 1) {
                action.accept(first + Long.numberOfTrailingZeros(word));
            }
        }
    }

    /** The values at the positions of the set, added up; positions beyond their end count 0. */
    long sum(long[] values) {
        long sum = 0;
        for (int i = 0; i < words.length; i++) {
            int first = (offset + i) * Long.SIZE;
            for (long word = words[i]; word != 0; word &= word - 1) {
                int offer = first + Long.numberOfTrailingZeros(word);
                sum += offer < values.length ? values[offer] : 0;
            }
        }
        return sum;
    }

    private int end() {
        return offset + words.length;
    }

    private long word(int number) {
        return number < offset || number >= end() ? 0 : words[number - offset];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OfferSet set
                && set.offset == offset
                && Arrays.equals(set.words, words);
    }

    @Override
    public int hashCode() {
        return 31 * offset + Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return toBitSet().toString();
    }
}
