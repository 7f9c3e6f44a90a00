package io.stratagem.shared;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** Threads that work aside, some again and again, and keep no process alive. */
public final class Timers {

    private Timers() {}

    /**
     * @param name of the one thread
     * @return to be shut down by the caller
     */
    public static ScheduledExecutorService named(String name) {
        return Executors.newSingleThreadScheduledExecutor(daemons(name));
    }

    /**
     * @param name of each thread
     * @return makes threads that keep no process alive
     */
    public static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
