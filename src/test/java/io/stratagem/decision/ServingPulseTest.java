package io.stratagem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ServingPulseTest {

    private final Hands clock = new Hands();
    private final ServingPulse pulse = new ServingPulse(clock);

    @Test
    void countsTheLastMinutesAndForgetsWhatIsOlder() {
        answer(10, false, Duration.ofMillis(2));
        clock.pass(Duration.ofMinutes(2));
        answer(20, true, Duration.ofMillis(2));

        assertThat(pulse.figures().answers()).isEqualTo(30);
        assertThat(pulse.figures().perMinute()).isEqualTo(15);
        assertThat(pulse.figures().fallbackShare()).isEqualTo(2.0 / 3);

        clock.pass(Duration.ofMinutes(4));

        assertThat(pulse.figures().answers()).isEqualTo(20);
        assertThat(pulse.figures().fallbackShare()).isOne();

        clock.pass(Duration.ofHours(1));

        assertThat(pulse.figures().answers()).isZero();
        assertThat(pulse.figures().slowest()).isNull();
    }

    @Test
    void saysInWhichTimeNinetyNineOfAHundredWereAnswered() {
        answer(980, false, Duration.ofMillis(1));
        answer(10, false, Duration.ofMillis(40));
        answer(10, false, Duration.ofSeconds(4));

        assertThat(pulse.figures().slowest())
                .isBetween(Duration.ofMillis(40), Duration.ofMillis(44).plusNanos(1));
    }

    @Test
    void countsRefusalsApart() {
        pulse.answered(null, 1);

        assertThat(pulse.figures().refused()).isOne();
        assertThat(pulse.figures().answers()).isZero();
    }

    private void answer(int times, boolean fallback, Duration took) {
        Selection selection = new Selection(List.of(), List.of(), fallback, false);
        Decision decision =
                new Decision(
                        new UUID(0, 0),
                        clock.instant(),
                        "c1",
                        "home",
                        null,
                        selection,
                        false,
                        false);
        for (int i = 0; i < times; i++) {
            pulse.answered(List.of(decision), took.toNanos());
        }
    }

    /** A clock whose hands a test moves. */
    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-03-03T12:00:00Z");

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
