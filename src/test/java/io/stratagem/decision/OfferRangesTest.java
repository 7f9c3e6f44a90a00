package io.stratagem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.ruleset.fact.OfferSet;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OfferRangesTest {

    @Test
    void readsBackWhateverItWrites() {
        // given
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 500; i++) {
            BitSet positions = new BitSet();
            int offers = random.nextInt(1, 2000);
            double share = random.nextDouble();
            for (int offer = 0; offer < offers; offer++) {
                positions.set(offer, random.nextDouble() < share);
            }
            OfferSet set = OfferSet.of(positions);

            // when
            OfferSet read = OfferRanges.read(OfferRanges.write(set));

            // then
            assertThat(read).isEqualTo(set);
        }
    }

    @Test
    void writesFewRangesForPeopleToRead() {
        BitSet positions = new BitSet();
        positions.set(0, 5);
        positions.set(7);
        positions.set(12, 14);

        assertThat(OfferRanges.write(OfferSet.of(positions))).isEqualTo("0-4,7,12-13");
        assertThat(OfferRanges.write(OfferSet.of(new BitSet()))).isEmpty();
    }

    @Test
    void writesManyRangesInAFractionOfTheirLength() {
        BitSet everyOther = new BitSet();
        for (int offer = 0; offer < 1000; offer += 2) {
            everyOther.set(offer);
        }

        assertThat(OfferRanges.write(OfferSet.of(everyOther))).hasSizeLessThan(180);
    }
}
