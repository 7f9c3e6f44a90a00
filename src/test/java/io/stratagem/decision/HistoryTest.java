package io.stratagem.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stratagem.decision.History.Entry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void readsBackWhatItStores() {
        // given
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            long offer = random.nextLong(1L << random.nextInt(1, 62));
            Entry entry =
                    i > 0 && random.nextBoolean()
                            ? together(entries.get(i - 1), offer)
                            : entry(offer, i);
            for (Outcome outcome : Outcome.values()) {
                if (random.nextBoolean()) {
                    entry = entry.with(outcome, NOW.plus(random.nextInt(), ChronoUnit.MICROS));
                }
            }
            entries.add(entry);
        }
        History history = History.of(entries);

        // when, then
        assertThat(History.read(history.stored())).isEqualTo(history);
    }

    @Test
    void keepsOffersOfOneDecisionShorterThanThoseOfSeveral() {
        // given
        Entry first = entry(1, 0);

        // when
        int together = History.of(List.of(first, together(first, 2))).stored().length;
        int apart = History.of(List.of(first, entry(2, 0))).stored().length;

        // then
        assertThat(apart - together).isGreaterThan(16 + 8);
    }

    @Test
    void refusesWhatIsCutOff() {
        // given
        byte[] stored = History.of(List.of(entry(1, 0))).stored();

        // when, then
        for (int length : new int[] {0, 2, 10, stored.length - 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> History.read(Arrays.copyOf(stored, length)));
        }
    }

    @Test
    void forgetsTheOldestUnansweredOfTooManyContacts() {
        // given
        List<Entry> entries = new ArrayList<>();
        entries.add(entry(1, 0).with(Outcome.DISMISS, NOW));
        for (int i = 1; i < History.MOST_CONTACTS; i++) {
            entries.add(entry(2, i));
        }
        Entry newest = entry(3, History.MOST_CONTACTS);

        // when
        List<Entry> kept =
                History.of(entries).plus(List.of(newest), NOW.minusSeconds(86_400)).entries();

        // then
        assertThat(kept).hasSize(History.MOST_CONTACTS).contains(entries.get(0), newest);
        assertThat(kept).doesNotContain(entries.get(1)).contains(entries.get(2));
    }

    private static Entry together(Entry first, long offer) {
        return Entry.reserved(
                first.decision(), offer, first.channel(), first.decidedAt(), first.reservedUntil());
    }

    private Entry entry(long offer, int seconds) {
        Instant decidedAt = NOW.plusSeconds(seconds);
        return Entry.reserved(
                new UUID(random.nextLong(), random.nextLong()),
                offer,
                "web",
                decidedAt,
                decidedAt.plusSeconds(random.nextInt(100_000)));
    }
}
