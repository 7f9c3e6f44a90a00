package io.stratagem.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** How this node has served callers in the last minutes; counted as it answers, kept in memory. */
@ApplicationScoped
public class ServingPulse {

    private static final int MINUTES = 5;

    /** Classes of time each a tenth longer than the one before; the last begins near 40 s. */
    private static final double GROWTH = 1.1;

    private static final int CLASSES = 184;
    private static final double PERCENTILE = 0.99;
    private static final double NANOS_PER_MICRO = 1_000;
    private static final int SECONDS = 60;

    private final Clock clock;
    private final Instant startedAt;
    private final AtomicReferenceArray<Minute> minutes = new AtomicReferenceArray<>(MINUTES + 1);

    ServingPulse(Clock clock) {
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * The last minutes in figures.
     *
     * @param perMinute answers a minute
     * @param answers how many there were
     * @param fallbacks how many of them found nothing but fallback offers
     * @param degraded how many of them went without something that should have been asked
     * @param refused how many requests got no decision
     * @param slowest the time in which 99 of 100 were answered, to a tenth; null without any
     */
    public record Figures(
            double perMinute,
            long answers,
            long fallbacks,
            long degraded,
            long refused,
            Duration slowest) {

        /** The part of the answers that found nothing but fallback offers; 0 without answers. */
        public double fallbackShare() {
            return answers == 0 ? 0 : (double) fallbacks / answers;
        }
    }

    private static final class Minute {

        private final long number;
        private final LongAdder answers = new LongAdder();
        private final LongAdder fallbacks = new LongAdder();
        private final LongAdder degraded = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private final AtomicIntegerArray took = new AtomicIntegerArray(CLASSES);

        Minute(long number) {
            this.number = number;
        }
    }

    /**
     * Counts an answer to a caller.
     *
     * @param decisions what was decided; null when it was refused
     * @param nanos how long the caller waited
     */
    public void answered(List<Decision> decisions, long nanos) {
        Minute minute = present();
        if (decisions == null) {
            minute.refused.increment();
            return;
        }
        minute.answers.increment();
        if (decisions.stream().anyMatch(Decision::fallback)) {
            minute.fallbacks.increment();
        }
        if (decisions.stream().anyMatch(Decision::degraded)) {
            minute.degraded.increment();
        }
        minute.took.incrementAndGet(classOf(nanos));
    }

    /** The figures of the present minute and the five before it, or since the start. */
    public Figures figures() {
        Instant now = clock.instant();
        long present = number(now);
        List<Minute> counted = new ArrayList<>();
        for (int i = 0; i < minutes.length(); i++) {
            Minute minute = minutes.get(i);
            if (minute != null && minute.number >= present - MINUTES) {
                counted.add(minute);
            }
        }
        long answers = counted.stream().mapToLong(minute -> minute.answers.sum()).sum();
        Instant first = Instant.ofEpochSecond((present - MINUTES) * SECONDS);
        Instant since = startedAt.isAfter(first) ? startedAt : first;
        long seconds = Math.max(1, Duration.between(since, now).toSeconds());
        return new Figures(
                (double) answers * SECONDS / seconds,
                answers,
                counted.stream().mapToLong(minute -> minute.fallbacks.sum()).sum(),
                counted.stream().mapToLong(minute -> minute.degraded.sum()).sum(),
                counted.stream().mapToLong(minute -> minute.refused.sum()).sum(),
                slowest(counted));
    }

    private static Duration slowest(List<Minute> counted) {
        long[] took = new long[CLASSES];
        long all = 0;
        for (Minute minute : counted) {
            for (int i = 0; i < CLASSES; i++) {
                took[i] += minute.took.get(i);
                all += minute.took.get(i);
            }
        }
        if (all == 0) {
            return null;
        }
        long within = 0;
        int last = 0;
        while (last < CLASSES && within + took[last] < all * PERCENTILE) {
            within += took[last++];
        }
        return Duration.ofNanos((long) (NANOS_PER_MICRO * Math.pow(GROWTH, last + 1.0)));
    }

    private static int classOf(long nanos) {
        double micros = Math.max(1, nanos / NANOS_PER_MICRO);
        return Math.min(CLASSES - 1, (int) (Math.log(micros) / Math.log(GROWTH)));
    }

    private Minute present() {
        long number = number(clock.instant());
        int place = (int) Math.floorMod(number, (long) minutes.length());
        Minute minute = minutes.get(place);
        while (minute == null || minute.number < number) {
            Minute fresh = new Minute(number);
            minute = minutes.compareAndSet(place, minute, fresh) ? fresh : minutes.get(place);
        }
        return minute;
    }

    private static long number(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), SECONDS);
    }
}
