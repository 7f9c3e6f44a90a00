package io.stratagem.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.simulation.Comparison.Answer;
import io.stratagem.simulation.FairnessFound.OfOffer;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairlyTest {

    private static final List<Offer> OFFERS = List.of(offer("loan"), offer("card"));
    private static final Answer LOAN = answer(0);
    private static final Answer CARD = answer(1);
    private static final Answer NONE = answer();

    @Test
    void comparesEachGroupWithTheBestOffOne() {
        // given
        Tally women = tally(100, 50, LOAN);
        Tally men = tally(100, 39, LOAN);
        Tally others = tally(40, 32, CARD);

        // when
        FairnessFound found = compared(40, women, men, others);

        // then
        assertThat(found.compared()).containsExactly("women", "men", "others");
        List<OfOffer> offers = found.placements().get(0).offers();
        OfOffer any = offers.get(0);
        assertThat(any.offer()).isNull();
        assertThat(any.groups().get(1).after().rate()).isEqualTo(0.39);
        assertThat(any.groups().get(1).after().ratio()).isCloseTo(0.39 / 0.8, within(1e-12));
        assertThat(any.groups().get(1).after().flagged()).isTrue();
        assertThat(any.groups().get(2).after().flagged()).isFalse();
        OfOffer loan = offers.stream().filter(o -> "loan".equals(o.offer())).findFirst().get();
        assertThat(loan.groups().get(0).after().ratio()).isEqualTo(1);
        assertThat(loan.groups().get(1).after().ratio()).isCloseTo(0.78, within(1e-12));
        assertThat(loan.groups().get(1).after().flagged()).isTrue();
        assertThat(loan.groups().get(1).before().ratio()).isEqualTo(1);
        assertThat(loan.groups().get(1).before().flagged()).isFalse();
    }

    @Test
    void doesNotFlagWhatIsExactlyAtTheThreshold() {
        FairnessFound found = compared(40, tally(100, 50, LOAN), tally(100, 40, LOAN));

        assertThat(found.placements().get(0).offers().get(0).groups().get(1).after().flagged())
                .isFalse();
    }

    @Test
    void tellsNothingOfSmallGroupsButThatTheyAreTooFew() {
        FairnessFound found =
                compared(40, tally(100, 50, LOAN), tally(39, 39, CARD), tally(0, 0, LOAN));

        assertThat(found.tooFew()).containsExactly("men");
        assertThat(found.compared()).containsExactly("women");
        assertThat(found.placements().get(0).offers())
                .extracting(OfOffer::offer)
                .containsExactly(null, "loan");
    }

    private static FairnessFound compared(int smallest, Tally... tallies) {
        List<String> names = List.of("women", "men", "others").subList(0, tallies.length);
        Fairness how = new Fairness(new Grouping("gender", null), null, smallest);
        return new Fairly(how, names, List.of(tallies)).found(List.of("home"), OFFERS);
    }

    /** Decisions without an offer before, of which some show one after. */
    private static Tally tally(int decisions, int shown, Answer after) {
        Tally tally = new Tally(1, OFFERS.size());
        for (int i = 0; i < decisions; i++) {
            tally.customer(tally.count(0, "c", NONE, i < shown ? after : NONE, new BitSet()));
        }
        return tally;
    }

    private static Answer answer(int... offers) {
        return new Answer(offers, 0, false, false, List.of(), null);
    }

    private static Offer offer(String id) {
        return new Offer(
                id, id, "c", List.of(), 1, 0, 1, Tier.STANDARD, null, null, null, List.of());
    }
}
