package io.stratagem.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.shared.Person;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the trail is read from where, and what is signed. */
class CheckpointingTest {

    @TempDir Path folder;

    private final Trail trail = new Trail();
    private final Sink sink = new Sink();
    private final SteppedClock clock = new SteppedClock();
    private Checkpointing checkpointing;

    @BeforeEach
    void start() {
        AuditConfig settings = new AuditSettings(folder);
        checkpointing = new Checkpointing(trail, new AuditKeys(settings), sink, settings, clock);
    }

    @AfterEach
    void stop() {
        checkpointing.stop();
    }

    @Test
    void signsNothingOfAnEmptyTrail() {
        ChainState found = checkpointing.verifyAndSign();

        assertThat(found)
                .isEqualTo(new ChainState(clock.now, clock.now, 0, null, null, null))
                .returns(true, ChainState::holds);
        assertThat(sink.kept).isEmpty();
        assertThat(checkpointing.state()).contains(found);
    }

    @Test
    void signsTheEndOnceAndAgainWhenItHasGrown() throws IOException {
        trail.grow(3);

        ChainState first = checkpointing.verifyAndSign();
        ChainState again = checkpointing.verifyAndSign();
        trail.grow(2);
        ChainState grown = checkpointing.verifyAndSign();

        assertThat(first.verifiedTo()).isEqualTo(3);
        assertThat(first.checkpoint().sequence()).isEqualTo(3);
        assertThat(first.checkpoint().hash()).isEqualTo(trail.entries.get(2).hash());
        assertThat(again.checkpoint()).isEqualTo(first.checkpoint());
        assertThat(grown.checkpoint().sequence()).isEqualTo(5);
        assertThat(checkpointing.kept())
                .containsExactly(first.checkpoint(), grown.checkpoint())
                .isEqualTo(sink.kept);
    }

    @Test
    void readsOnlyWhatFollowsTheNewestCheckpointInBetween() {
        trail.grow(1200);
        ChainState whole = checkpointing.verifyNewAndSign();
        trail.grow(3);
        trail.read.clear();
        clock.pass(AuditSettings.EVERY);

        ChainState found = checkpointing.verifyNewAndSign();

        assertThat(trail.read).allMatch(number -> number >= 1200);
        assertThat(found)
                .isEqualTo(
                        new ChainState(
                                clock.now, whole.checkedAt(), 1203, null, null, sink.kept.get(1)));
        assertThat(found.checkpoint().sequence()).isEqualTo(1203);
    }

    @Test
    void readsEverythingAtTheStartWhenAskedAndOnceInALongerWhile() {
        trail.grow(5);
        assertThat(checkpointing.verifyNewAndSign().wholeAt()).isEqualTo(clock.now);
        assertThat(trail.read).contains(1L);

        clock.pass(AuditSettings.WHOLE_EVERY.minusMillis(1));
        trail.read.clear();
        checkpointing.verifyNewAndSign();
        assertThat(trail.read).doesNotContain(1L);

        clock.pass(Duration.ofMillis(1));
        checkpointing.verifyNewAndSign();
        assertThat(trail.read).contains(1L);

        trail.read.clear();
        clock.pass(AuditSettings.EVERY);
        assertThat(checkpointing.verifyAndSign().wholeAt()).isEqualTo(clock.now);
        assertThat(trail.read).contains(1L);
    }

    @Test
    void readsEverythingWhileNothingIsSigned() {
        sink.full = true;
        trail.grow(4);

        ChainState unsigned = checkpointing.verifyNewAndSign();
        trail.read.clear();
        clock.pass(AuditSettings.EVERY);
        checkpointing.verifyNewAndSign();

        assertThat(unsigned.holds()).isTrue();
        assertThat(unsigned.unsigned()).contains("could not be kept", "The disk is full");
        assertThat(unsigned.checkpoint()).isNull();
        assertThat(trail.read).contains(1L);
    }

    @Test
    void findsANewEntryThatDoesNotFollowTheCheckpoint() {
        trail.grow(5);
        checkpointing.verifyNewAndSign();
        clock.pass(AuditSettings.EVERY);
        trail.grow(2);
        AuditEntry sixth = trail.entries.get(5);
        trail.entries.set(5, sixth.chainedTo("f".repeat(64)));

        assertBroken(checkpointing.verifyNewAndSign(), 5, "entry 6 does not follow");
    }

    @Test
    void findsTheSignedEntryRewritten() {
        trail.grow(5);
        checkpointing.verifyNewAndSign();
        clock.pass(AuditSettings.EVERY);
        trail.grow(1);
        trail.entries.set(4, trail.changed(5));

        assertBroken(checkpointing.verifyNewAndSign(), 4, "the checkpoint of");
    }

    @Test
    void findsTheSignedEntryRemoved() {
        trail.grow(5);
        checkpointing.verifyNewAndSign();
        clock.pass(AuditSettings.EVERY);
        trail.grow(1);
        trail.entries.remove(4);

        assertBroken(checkpointing.verifyNewAndSign(), 4, "entry 6 where entry 5 belongs");
    }

    @Test
    void findsTheEndCutOffTogetherWithItsHead() {
        trail.grow(5);
        checkpointing.verifyNewAndSign();
        clock.pass(AuditSettings.EVERY);
        trail.entries.subList(3, 5).clear();

        assertBroken(checkpointing.verifyNewAndSign(), 3, "the end is missing");
    }

    @Test
    void findsEntriesMissingThatTheHeadCounts() {
        trail.grow(5);
        trail.head = new AuditEntries.Head(7, "f".repeat(64));

        assertBroken(checkpointing.verifyAndSign(), 5, "ends after entry 5, but there were 7");
    }

    @Test
    void findsALastEntryThatWasNotWrittenLast() {
        trail.grow(5);
        trail.head = new AuditEntries.Head(5, "f".repeat(64));

        assertBroken(checkpointing.verifyAndSign(), 5, "is not the one that was written last");
    }

    @Test
    void findsAnOldEntryChangedAtTheNextWholeLookAndReadsEverythingFromThenOn() {
        trail.grow(5);
        checkpointing.verifyNewAndSign();
        AuditEntry second = trail.entries.set(1, trail.changed(2));

        clock.pass(AuditSettings.EVERY);
        assertThat(checkpointing.verifyNewAndSign().holds()).isTrue();
        clock.pass(AuditSettings.WHOLE_EVERY);
        assertBroken(checkpointing.verifyNewAndSign(), 2, "entry 3 does not follow");
        trail.grow(1);
        assertBroken(checkpointing.verifyNewAndSign(), 2, "entry 3 does not follow");

        trail.entries.set(1, second);
        assertThat(checkpointing.verifyNewAndSign())
                .returns(true, ChainState::holds)
                .returns(clock.now, ChainState::wholeAt);
    }

    @Test
    void doesNotRelyOnACheckpointThatWasForged() {
        trail.grow(5);
        Checkpoint real = checkpointing.verifyAndSign().checkpoint();
        sink.kept.set(0, new Checkpoint(4, real.hash(), real.at(), real.key(), real.signature()));

        clock.pass(AuditSettings.EVERY);

        assertBroken(checkpointing.verifyNewAndSign(), 0, "checkpoint of entry 4");
    }

    @Test
    void saysThatItsCheckpointsCannotBeRead() {
        trail.grow(1);
        sink.unreadable = true;

        assertBroken(checkpointing.verifyAndSign(), 0, "cannot be read: The disk is gone");
    }

    private void assertBroken(ChainState found, long verifiedTo, String fault) {
        assertThat(found.fault()).contains(fault);
        assertThat(found.holds()).isFalse();
        assertThat(found.verifiedTo()).isEqualTo(verifiedTo);
        assertThat(found.checkedAt()).isEqualTo(clock.now);
        assertThat(checkpointing.state()).contains(found);
        assertThat(sink.kept).hasSizeLessThan(2);
    }

    /** A stored trail that anybody can write to. */
    private static final class Trail extends AuditEntries {

        private final List<AuditEntry> entries = new ArrayList<>();
        private final List<Long> read = new ArrayList<>();
        private Head head;

        Trail() {
            super(null, null);
        }

        void grow(int by) {
            for (int i = 0; i < by; i++) {
                long next = entries.size() + 1L;
                String previous =
                        next == 1
                                ? AuditEntry.BEFORE_THE_FIRST
                                : entries.get(entries.size() - 1).hash();
                entries.add(entry("edit", next, previous));
            }
        }

        AuditEntry changed(int number) {
            return entry("approve", number, entries.get(number - 1).previous());
        }

        private static AuditEntry entry(String action, long sequence, String previous) {
            Person person = new Person("built-in", "marketer", "Maria");
            Act act = Act.of(person, action, "test", "1", Outcome.OK, Map.of());
            return AuditEntry.chained(act, sequence, Instant.EPOCH, previous);
        }

        @Override
        Head head() {
            if (head != null) {
                return head;
            }
            if (entries.isEmpty()) {
                return new Head(0, AuditEntry.BEFORE_THE_FIRST);
            }
            AuditEntry last = entries.get(entries.size() - 1);
            return new Head(last.sequence(), last.hash());
        }

        @Override
        List<AuditEntry> after(long sequence, int limit) {
            List<AuditEntry> page =
                    entries.stream()
                            .filter(entry -> entry.sequence() > sequence)
                            .limit(limit)
                            .toList();
            page.forEach(entry -> read.add(entry.sequence()));
            return page;
        }
    }

    private static final class Sink implements CheckpointSink {

        private final List<Checkpoint> kept = new ArrayList<>();
        private boolean full;
        private boolean unreadable;

        @Override
        public void keep(Checkpoint checkpoint) throws IOException {
            if (full) {
                throw new IOException("The disk is full");
            }
            kept.add(checkpoint);
        }

        @Override
        public List<Checkpoint> kept() throws IOException {
            if (unreadable) {
                throw new IOException("The disk is gone");
            }
            return List.copyOf(kept);
        }
    }

    private static final class SteppedClock extends Clock {

        private Instant now = SampleTrail.BEGIN;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
