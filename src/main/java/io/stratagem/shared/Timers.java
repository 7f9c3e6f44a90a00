package io.stratagem.shared;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Threads that do something again and again, and keep no process alive. */
public final class Timers {

    private Timers() {}

    /**
     * @param name of the one thread
     * @return to be shut down by the caller
     */
    public static ScheduledExecutorService named(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
