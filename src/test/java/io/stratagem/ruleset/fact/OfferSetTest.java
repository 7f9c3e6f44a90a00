package io.stratagem.ruleset.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OfferSetTest {

    @Test
    void agreesWithBitSetsWhereverItsOffersLie() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            // given
            BitSet one = some(random);
            BitSet other = some(random);
            OfferSet left = OfferSet.of(one);
            OfferSet right = OfferSet.of(other);
            BitSet and = (BitSet) one.clone();
            and.and(other);
            BitSet or = (BitSet) one.clone();
            or.or(other);
            BitSet without = (BitSet) one.clone();
            without.andNot(other);

            // then
            assertThat(left.toBitSet()).isEqualTo(one);
            assertThat(left.and(right))
                    .isEqualTo(OfferSet.of(and))
                    .hasSameHashCodeAs(OfferSet.of(and));
            assertThat(left.or(right))
                    .isEqualTo(OfferSet.of(or))
                    .hasSameHashCodeAs(OfferSet.of(or));
            assertThat(left.without(right)).isEqualTo(OfferSet.of(without));
            assertThat(left.intersects(right)).isEqualTo(one.intersects(other));
            assertThat(left.equals(right)).isEqualTo(one.equals(other));
            assertThat(left.size()).isEqualTo(one.cardinality());
            assertThat(left.isEmpty()).isEqualTo(one.isEmpty());
            int offer = random.nextInt(500);
            assertThat(left.contains(offer)).isEqualTo(one.get(offer));
        }
    }

    /** None, one, or some offers that lie close together. */
    private static BitSet some(Random random) {
        BitSet some = new BitSet();
        int start = random.nextInt(400);
        for (int i = random.nextInt(4); i > 0; i--) {
            some.set(start + random.nextInt(100));
        }
        return some;
    }

    @Test
    void namesItsOffersInOrderAndAddsUpWhatTheyCount() {
        // given
        BitSet positions = new BitSet();
        positions.set(70);
        positions.set(129);
        OfferSet offers = OfferSet.of(positions);
        long[] counts = new long[100];
        counts[70] = 3;
        counts[69] = 5;

        // when
        List<Integer> named = new ArrayList<>();
        offers.forEach(named::add);

        // then
        assertThat(named).containsExactly(70, 129);
        assertThat(offers.stream()).containsExactly(70, 129);
        assertThat(offers.sum(counts)).isEqualTo(3);
    }
}
