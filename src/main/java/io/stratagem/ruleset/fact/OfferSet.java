package io.stratagem.ruleset.fact;

import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** An immutable set of offers, each by its position in the strategy's list of offers. */
public final class OfferSet {

    public static final OfferSet NONE = new OfferSet(new BitSet());

    private final BitSet positions;

    private OfferSet(BitSet positions) {
        this.positions = positions;
    }

    /** A set of the positions that are set; the argument is copied. */
    public static OfferSet of(BitSet positions) {
        return positions.isEmpty() ? NONE : new OfferSet((BitSet) positions.clone());
    }

    public boolean contains(int offer) {
        return positions.get(offer);
    }

    public boolean isEmpty() {
        return positions.isEmpty();
    }

    public int size() {
        return positions.cardinality();
    }

    public boolean intersects(OfferSet other) {
        return positions.intersects(other.positions);
    }

    public OfferSet and(OfferSet other) {
        BitSet result = (BitSet) positions.clone();
        result.and(other.positions);
        return new OfferSet(result);
    }

    public OfferSet or(OfferSet other) {
        BitSet result = (BitSet) positions.clone();
        result.or(other.positions);
        return new OfferSet(result);
    }

    public OfferSet without(OfferSet other) {
        BitSet result = (BitSet) positions.clone();
        result.andNot(other.positions);
        return new OfferSet(result);
    }

    /** A fresh, mutable copy. */
    public BitSet toBitSet() {
        return (BitSet) positions.clone();
    }

    public IntStream stream() {
        return positions.stream();
    }

    public void forEach(IntConsumer action) {
        for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
            action.accept(i);
        }
    }

    /** The values at the positions of the set, added up; positions beyond their end count 0. */
    long sum(long[] values) {
        long sum = 0;
        for (int i = positions.nextSetBit(0);
                i >= 0 && i < values.length;
                i = positions.nextSetBit(i + 1)) {
            sum += values[i];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OfferSet set && set.positions.equals(positions);
    }

    @Override
    public int hashCode() {
        return positions.hashCode();
    }

    @Override
    public String toString() {
        return positions.toString();
    }
}
