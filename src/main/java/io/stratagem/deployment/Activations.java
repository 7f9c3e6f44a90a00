package io.stratagem.deployment;

import io.stratagem.shared.Histogram;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** The rule sets that were built to serve on this node since its start, in figures. */
public final class Activations {

    private final LongAdder failures = new LongAdder();
    private final Histogram built =
            Histogram.ofTimes(
                    Duration.ofMillis(25),
                    Duration.ofMillis(50),
                    Duration.ofMillis(100),
                    Duration.ofMillis(250),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(2_500),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30));

    Activations() {}

    /** How long it took to build, try and warm up each; nanoseconds. */
    public Histogram.Counted built() {
        return built.counted();
    }

    /** How many could not be built, or did not pass their trial. */
    public long failures() {
        return failures.sum();
    }

    void built(long nanos) {
        built.count(nanos);
    }

    void failed() {
        failures.increment();
    }
}
