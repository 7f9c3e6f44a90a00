package io.stratagem.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * A queue of calls with the one thread that serves it, as many at a time as wait. The calls of a
 * customer are all in one lane, so they are decided in the order they came.
 */
final class Lane implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Lane.class);
    private static final long IDLE_MILLIS = 100;
    private static final long STOP_MILLIS = 10_000;

    /** Weight of the past in the mean time of a batch, out of {@code MEAN_OF}. */
    private static final int MEAN_KEEPS = 7;

    private static final int MEAN_OF = 8;

    private final BlockingQueue<Call> waiting;
    private final Queue<Call> unanswered = new ConcurrentLinkedQueue<>();
    private final int batch;
    private final long budgetNanos;
    private final Consumer<List<Call>> serving;
    private final Thread thread;
    private volatile long nanosPerBatch;
    private volatile boolean closed;

    /**
     * @param capacity the most calls that may wait
     * @param batch the most calls served at a time
     * @param budgetNanos how long a call may take in all
     * @param serving answers every call it is given; called by one thread only
     */
    Lane(String name, int capacity, int batch, long budgetNanos, Consumer<List<Call>> serving) {
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.batch = batch;
        this.budgetNanos = budgetNanos;
        this.serving = serving;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /**
     * Queues a call.
     *
     * @return false when it could not be answered inside its budget, or the lane is closed: the
     *     call is the caller's again
     */
    boolean offer(Call call) {
        if (closed || wouldBeLate(waiting.size(), batch, nanosPerBatch, budgetNanos)) {
            return false;
        }
        if (!taken(call)) {
            return false;
        }
        unanswered.add(call);
        return true;
    }

    /**
     * Whether a call that came now could not be decided inside its budget: the batch under way, the
     * full ones that wait and its own come first. With less than a full one waiting it is taken in
     * any case, for a store that is slow shall not keep callers from an answer.
     */
    static boolean wouldBeLate(int waiting, int batch, long nanosPerBatch, long budgetNanos) {
        int full = waiting / batch;
        return full > 0 && (full + 2) * nanosPerBatch > budgetNanos;
    }

    /**
     * Queues a call that nobody waits for at the moment, so that its time is never up.
     *
     * @return false when there is no room, or the lane is closed: the call is the caller's again
     */
    boolean offerAside(Call call) {
        return !closed && taken(call);
    }

    /** The thread ends once it is closed and nothing waits: nobody serves what comes then. */
    private boolean taken(Call call) {
        return waiting.offer(call) && !(closed && waiting.remove(call));
    }

    /** Whether calls are still being served. */
    boolean isAlive() {
        return thread.isAlive();
    }

    /** How many calls wait. */
    int waiting() {
        return waiting.size();
    }

    /** Hands over the calls whose time is up, those that came first first. */
    void late(long nanoTime, Consumer<Call> answering) {
        for (Call first = unanswered.peek(); first != null; first = unanswered.peek()) {
            if (!first.isAnswered()) {
                if (!first.isLate(nanoTime)) {
                    return;
                }
                answering.accept(first);
                if (waiting.remove(first)) {
                    first.release();
                }
            }
            unanswered.poll();
        }
    }

    private void run() {
        List<Call> calls = new ArrayList<>(batch);
        while (!closed || !waiting.isEmpty()) {
            try {
                Call first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    calls.add(first);
                    waiting.drainTo(calls, batch - 1);
                    serve(calls);
                }
            } catch (InterruptedException e) {
                closed = true; // and serve what waits
            } finally {
                calls.clear();
            }
        }
    }

    private void serve(List<Call> calls) {
        long begun = System.nanoTime();
        List<Call> open = calls.stream().filter(Call::begin).toList();
        try {
            if (!open.isEmpty()) {
                serving.accept(open);
            }
        } catch (Throwable e) { // whatever it is, callers wait for an answer and others come
            LOG.error("A batch of decisions failed as a whole; its callers were told", e);
            open.forEach(call -> call.fail(e));
        } finally {
            calls.forEach(Call::release);
            long took = System.nanoTime() - begun;
            nanosPerBatch = (nanosPerBatch * MEAN_KEEPS + took) / MEAN_OF;
        }
    }

    /** Serves what waits, takes nothing more and ends. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
