package io.stratagem.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotsTest {

    private static final int[] LIVE = {1, 2, 3};

    @Test
    void expectsWhatOnlyOneOfThemChanges() {
        assertThat(Slots.expected(LIVE, new int[] {4, 2, 3}, LIVE)).contains(new int[] {4, 2, 3});
        assertThat(Slots.expected(LIVE, LIVE, new int[] {1, 2})).contains(new int[] {1, 2});
    }

    @Test
    void expectsNothingNewWhereNeitherChangesAnything() {
        assertThat(Slots.expected(LIVE, LIVE, LIVE)).contains(LIVE);
    }

    @Test
    void putsChangesOfDifferentSlotsTogether() {
        assertThat(Slots.expected(LIVE, new int[] {4, 2, 3}, new int[] {1, 2, 5}))
                .contains(new int[] {4, 2, 5});
    }

    @Test
    void expectsWhatBothSay() {
        assertThat(Slots.expected(LIVE, new int[] {4, 2, 3}, new int[] {4, 2, 5}))
                .contains(new int[] {4, 2, 5});
    }

    @Test
    void expectsNothingWhereBothWantTheSameSlot() {
        assertThat(Slots.expected(LIVE, new int[] {4, 2, 3}, new int[] {5, 2, 3})).isEmpty();
    }

    @Test
    void expectsNothingWhereOneOfferWouldStandTwice() {
        assertThat(Slots.expected(LIVE, new int[] {4, 2, 3}, new int[] {1, 4, 3})).isEmpty();
    }

    @Test
    void expectsNothingWhereAGapWouldBeLeft() {
        assertThat(Slots.expected(new int[] {1}, new int[] {}, new int[] {1, 2})).isEmpty();
    }
}
