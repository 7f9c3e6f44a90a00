package io.stratagem.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.simulation.Comparison.Answer;
import io.stratagem.simulation.Comparison.Displaced;
import io.stratagem.simulation.Comparison.Loss;
import io.stratagem.simulation.SimulationResult.Displacement;
import io.stratagem.simulation.SimulationResult.OfLoss;
import io.stratagem.simulation.SimulationResult.OfOffer;
import io.stratagem.simulation.SimulationResult.OfPlacement;
import io.stratagem.simulation.SimulationResult.OfPolicy;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final List<Offer> OFFERS =
            Stream.of("a", "b", "c", "d").map(TallyTest::offer).toList();

    @Test
    void countsEachWayToDifferOnce() {
        // given
        Tally tally = new Tally(1, OFFERS.size());

        // when
        count(tally, "same", answer(0, 1), answer(0, 1));
        count(tally, "first", answer(0, 1), answer(1, 0));
        count(tally, "none before", answer(), answer(2));
        count(tally, "none after", answer(2), answer());
        count(tally, "behind", answer(0, 1), answer(0, 2));
        count(tally, "fewer", answer(0, 1), answer(0));
        count(tally, "order", answer(0, 1, 2), answer(0, 2, 1));
        count(tally, "content", answer(0, 3), answer(0, 3));

        // then
        OfPlacement found = result(tally);
        assertThat(found.decisions()).isEqualTo(8);
        assertThat(found.changed()).isEqualTo(7);
        assertThat(found.firstChanged()).isEqualTo(3);
        assertThat(found.othersChanged()).isEqualTo(2);
        assertThat(found.orderChanged()).isEqualTo(1);
        assertThat(found.contentChanged()).isEqualTo(1);
        assertThat(found.before().empty()).isEqualTo(1);
        assertThat(found.after().empty()).isEqualTo(1);
    }

    @Test
    void namesAFewWhoGainAndLose() {
        // given
        Tally tally = new Tally(1, OFFERS.size());

        // when
        for (int i = 0; i < 7; i++) {
            count(tally, "c" + i, answer(0), answer(1));
        }
        count(tally, "back", answer(1), answer(0));

        // then
        OfOffer b = offer(result(tally), "b");
        assertThat(b.gained()).isEqualTo(7);
        assertThat(b.lost()).isEqualTo(1);
        assertThat(b.gainers()).containsExactly("c0", "c1", "c2", "c3", "c4");
        assertThat(b.losers()).containsExactly("back");
        assertThat(b.before()).isEqualTo(1);
        assertThat(b.after()).isEqualTo(7);
        assertThat(b.firstAfter()).isEqualTo(7);
    }

    @Test
    void addsUpToTheSameInParts() {
        // given
        Tally whole = new Tally(1, OFFERS.size());
        Tally parts = new Tally(1, OFFERS.size());

        // when
        for (int part = 0; part < 4; part++) {
            Tally some = new Tally(1, OFFERS.size());
            for (int i = 0; i < 4; i++) {
                String customer = part + "-" + i;
                count(some, customer, answer(part, 3 - part), answer(i, (i + 1) % 4));
                count(whole, customer, answer(part, 3 - part), answer(i, (i + 1) % 4));
            }
            parts.add(some);
        }

        // then
        assertThat(result(parts)).isEqualTo(result(whole));
        assertThat(parts.customers()).isEqualTo(16);
    }

    @Test
    void countsADecisionOncePerRuleThatTakesOffersOut() {
        // given
        Tally tally = new Tally(1, OFFERS.size());

        // when
        count(tally, "1", losing("cap", 0, 1), losing("cap", 1));
        count(tally, "2", losing("cap", 1), answer(0));
        count(tally, "3", answer(0), losing("hold", 2));

        // then
        List<OfPolicy> found = result(tally).contactPolicies();
        assertThat(found).extracting(OfPolicy::rule).containsExactly("cap", "hold");
        assertThat(found.get(0).before()).isEqualTo(2);
        assertThat(found.get(0).after()).isEqualTo(1);
        assertThat(found.get(0).offers())
                .containsExactly(
                        new OfLoss("b", "Offer b", 2, 1), new OfLoss("a", "Offer a", 1, 0));
        assertThat(found.get(1).before()).isZero();
        assertThat(found.get(1).after()).isEqualTo(1);
    }

    @Test
    void countsWhatManualOffersDisplace() {
        // given
        Tally tally = new Tally(1, OFFERS.size());
        Answer behind = displacing(new Displaced(true, 4));
        Answer gone = displacing(new Displaced(false, 2));

        // when
        count(tally, "1", answer(0), behind);
        count(tally, "2", gone, gone);

        // then
        Displacement before = result(tally).displacedBefore();
        assertThat(before.decisions()).isEqualTo(1);
        assertThat(before.notServed()).isEqualTo(1);
        assertThat(before.valueLost().mean()).isEqualTo(2);
        Displacement after = result(tally).displacedAfter();
        assertThat(after.decisions()).isEqualTo(2);
        assertThat(after.notServed()).isEqualTo(1);
        assertThat(after.valueLost().mean()).isEqualTo(3);
    }

    private static Answer losing(String rule, int... offers) {
        BitSet lost = new BitSet();
        IntStream.of(offers).forEach(lost::set);
        return new Answer(
                new int[] {3}, 0, false, false, List.of(new Loss(rule, "CAP", lost)), null);
    }

    private static Answer displacing(Displaced displaced) {
        return new Answer(new int[] {3}, 0, false, false, List.of(), displaced);
    }

    /** The last offer is shown with another content after. */
    private static void count(Tally tally, String customer, Answer was, Answer is) {
        BitSet rewritten = new BitSet();
        rewritten.set(3);
        tally.customer(tally.count(0, customer, was, is, rewritten));
    }

    private static Answer answer(int... offers) {
        return new Answer(offers, 0, false, false, List.of(), null);
    }

    private static OfPlacement result(Tally tally) {
        return tally.result(List.of("home"), OFFERS).get(0);
    }

    private static OfOffer offer(OfPlacement place, String id) {
        return place.offers().stream().filter(o -> o.offer().equals(id)).findFirst().orElseThrow();
    }

    private static Offer offer(String id) {
        return new Offer(
                id,
                "Offer " + id,
                "c",
                List.of(),
                1,
                0,
                1,
                Tier.STANDARD,
                null,
                null,
                null,
                List.of());
    }
}
