package io.stratagem.shared;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets long work that a caller waits for run once at a time on this node. */
public final class OneAtATime {

    private static final int WAIT_SECONDS = 5;
    private static final int RETRY_SECONDS = 10;

    private final Semaphore free = new Semaphore(1);

    /**
     * Runs work, after waiting a little for other work to end.
     *
     * @return what it returns
     * @throws ProblemException 503 when other work does not end; otherwise what the work throws
     */
    public <T> T run(Supplier<T> work) {
        if (!acquired()) {
            throw ProblemException.unavailable(
                    Wording.of(
                            "The same is being worked out for somebody else, which takes long. Ask again when that has ended.",
                            "Lo mismo se está calculando para otra persona y tarda. Pídalo de nuevo cuando haya terminado."),
                    RETRY_SECONDS);
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private boolean acquired() {
        try {
            return free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
