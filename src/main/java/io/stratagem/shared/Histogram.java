package io.stratagem.shared;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/**
 * Counts values by their size, since its making. Any thread counts at any time, and none waits for
 * another or for whoever reads.
 */
public final class Histogram {

    private final long[] bounds;
    private final LongAdder[] counts;
    private final LongAdder sum = new LongAdder();

    /**
     * What was counted.
     *
     * @param bounds the greatest value of each class, ascending; one more class holds what is
     *     greater than all of them
     * @param counts how many values each class has, those of the last one last
     * @param sum of all values
     */
    public record Counted(List<Long> bounds, List<Long> counts, long sum) {

        /** How many values there were. */
        public long values() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * @param bounds the greatest value of each class, ascending
     */
    public Histogram(long... bounds) {
        this.bounds = bounds.clone();
        this.counts = new LongAdder[bounds.length + 1];
        Arrays.setAll(counts, i -> new LongAdder());
    }

    /**
     * For times, which are counted in nanoseconds.
     *
     * @param bounds the longest time of each class, ascending
     */
    public static Histogram ofTimes(Duration... bounds) {
        return new Histogram(Arrays.stream(bounds).mapToLong(Duration::toNanos).toArray());
    }

    /** Counts a value. */
    public void count(long value) {
        int place = Arrays.binarySearch(bounds, value);
        counts[place < 0 ? -place - 1 : place].increment();
        sum.add(value);
    }

    /** Counts the time that has gone by since a reading of {@link System#nanoTime()}. */
    public void countSince(long nanoTime) {
        count(System.nanoTime() - nanoTime);
    }

    /** What was counted until now. */
    public Counted counted() {
        return new Counted(
                LongStream.of(bounds).boxed().toList(),
                Arrays.stream(counts).map(LongAdder::sum).toList(),
                sum.sum());
    }
}
