package io.stratagem.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void countsAValueInTheClassWhoseBoundItDoesNotExceed() {
        // given
        Histogram histogram = new Histogram(10, 20);

        // when
        for (long value : List.of(0L, 10L, 11L, 20L, 21L, 1_000L)) {
            histogram.count(value);
        }

        // then
        assertThat(histogram.counted())
                .isEqualTo(new Histogram.Counted(List.of(10L, 20L), List.of(2L, 2L, 2L), 1_062));
        assertThat(histogram.counted().values()).isEqualTo(6);
    }

    @Test
    void countsTimesInNanoseconds() {
        // given
        Histogram histogram = Histogram.ofTimes(Duration.ofMillis(1), Duration.ofMinutes(1));

        // when
        histogram.countSince(System.nanoTime() - Duration.ofSeconds(1).toNanos());

        // then
        assertThat(histogram.counted().counts()).containsExactly(0L, 1L, 0L);
        assertThat(histogram.counted().sum()).isGreaterThanOrEqualTo(1_000_000_000L);
    }

    @Test
    void losesNothingWhenManyCountAtOnce() throws InterruptedException {
        // given
        Histogram histogram = new Histogram(1);
        ExecutorService many = Executors.newFixedThreadPool(8);

        // when
        for (int thread = 0; thread < 8; thread++) {
            many.execute(
                    () -> {
                        for (int i = 0; i < 10_000; i++) {
                            histogram.count(i % 4);
                        }
                    });
        }
        many.shutdown();
        assertThat(many.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        // then
        assertThat(histogram.counted().counts()).containsExactly(40_000L, 40_000L);
        assertThat(histogram.counted().sum()).isEqualTo(120_000);
    }
}
