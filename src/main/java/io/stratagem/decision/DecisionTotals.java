package io.stratagem.decision;

import io.stratagem.decision.Call.Asked;
import io.stratagem.shared.Histogram;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What this node has decided since its start, in figures; kept in memory. Counting takes adders
 * alone, so a decision costs some hundred nanoseconds more.
 */
public final class DecisionTotals {

    private final Map<String, Map<Ending, LongAdder>> byStrategy = new ConcurrentHashMap<>();
    private final Histogram answered = times();
    private final Histogram waited = times();
    private final Histogram transactions = times();
    private final Histogram writes = times();
    private final Histogram batches = new Histogram(1, 2, 4, 8, 16, 32, 64, 128);

    /** What became of a request at one placement; one of these. */
    public enum Ending {
        /** Offers that qualified. */
        SERVED,
        /** Fallback offers. */
        FALLBACK,
        /** No offer. */
        EMPTY,
        /** Whatever it answered, something that should have been asked was not. */
        DEGRADED,
        /** An error other than being sent away. */
        FAILED,
        /** The caller was sent away, to ask again. */
        SHED,
        /** An answer to be looked at, not to be served. */
        PREVIEW
    }

    DecisionTotals() {}

    /** How many requests ended how, by strategy id. */
    public Map<String, Map<Ending, Long>> endings() {
        Map<String, Map<Ending, Long>> all = new TreeMap<>();
        byStrategy.forEach(
                (strategy, counts) -> {
                    Map<Ending, Long> sums = new EnumMap<>(Ending.class);
                    counts.forEach((ending, count) -> sums.put(ending, count.sum()));
                    all.put(strategy, sums);
                });
        return all;
    }

    /** How long callers waited for an answer, refusals and batches left out; nanoseconds. */
    public Histogram.Counted answered() {
        return answered.counted();
    }

    /** How long requests waited before deciding began, batches left out; nanoseconds. */
    public Histogram.Counted waited() {
        return waited.counted();
    }

    /** How long the transactions took in which batches are decided; nanoseconds. */
    public Histogram.Counted transactions() {
        return transactions.counted();
    }

    /** How long of that it took to write the log and the histories; nanoseconds. */
    public Histogram.Counted writes() {
        return writes.counted();
    }

    /** How many requests were decided in one transaction. */
    public Histogram.Counted batches() {
        return batches.counted();
    }

    void batch(List<Call> calls) {
        batches.count(calls.size());
        for (Call call : calls) {
            if (!call.isAside()) {
                waited.countSince(call.askedAt());
            }
        }
    }

    void transaction(long begun) {
        transactions.countSince(begun);
    }

    void write(long begun) {
        writes.countSince(begun);
    }

    /** Counts the end of a call that somebody waits for, and how long that took. */
    void answered(Call call, List<Decision> made, Throwable failure) {
        ended(call, made, failure);
        if (failure == null) {
            answered.countSince(call.askedAt());
        }
    }

    /**
     * Counts the end of a call.
     *
     * @param made null when it failed
     * @param failure null when it was answered
     */
    void ended(Call call, List<Decision> made, Throwable failure) {
        if (failure != null) {
            Ending ending = isShed(failure) ? Ending.SHED : Ending.FAILED;
            for (Asked place : call.asked()) {
                count(place.ruleSet().strategy(), ending);
            }
            return;
        }
        for (Decision decision : made) {
            count(decision.ruleSet().strategy(), ending(decision));
        }
    }

    void previewed(List<Preview> previews) {
        previews.forEach(preview -> count(preview.decision().ruleSet().strategy(), Ending.PREVIEW));
    }

    private void count(String strategy, Ending ending) {
        byStrategy.computeIfAbsent(strategy, s -> zeros()).get(ending).increment();
    }

    private static Ending ending(Decision decision) {
        if (decision.degraded()) {
            return Ending.DEGRADED;
        }
        if (decision.selection().offers().isEmpty()) {
            return Ending.EMPTY;
        }
        return decision.fallback() ? Ending.FALLBACK : Ending.SERVED;
    }

    private static boolean isShed(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ProblemException refused
                && refused.problem().status() == Problem.Kind.UNAVAILABLE.status();
    }

    private static Map<Ending, LongAdder> zeros() {
        Map<Ending, LongAdder> zeros = new EnumMap<>(Ending.class);
        for (Ending ending : Ending.values()) {
            zeros.put(ending, new LongAdder());
        }
        return zeros;
    }

    /** From a fourth of a millisecond to beyond the budget. */
    private static Histogram times() {
        return Histogram.ofTimes(
                Duration.ofNanos(250_000),
                Duration.ofNanos(500_000),
                Duration.ofMillis(1),
                Duration.ofNanos(2_500_000),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofMillis(2_500));
    }
}
