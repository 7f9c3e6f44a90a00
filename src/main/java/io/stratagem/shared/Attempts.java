package io.stratagem.shared;

import org.jboss.logging.Logger;

/**
 * Work that a timer does again and again: nothing it throws ends the timer, and of failures in a
 * row only the first is told.
 */
public final class Attempts {

    private final Logger log;
    private final String trouble;
    private volatile boolean troubled;

    /** Work that may fail. */
    public interface Work {

        /**
         * @throws Exception when it fails this time
         */
        void run() throws Exception;
    }

    /**
     * @param trouble what a failure means and when it is tried again, for the log
     */
    public Attempts(Logger log, String trouble) {
        this.log = log;
        this.trouble = trouble;
    }

    /** Does the work; a failure goes to the log, unless the last attempt failed as well. */
    public void run(Work work) {
        try {
            work.run();
            troubled = false;
        } catch (Throwable e) { // a timer that throws is never called again
            if (!troubled) {
                log.error(trouble, e);
            }
            troubled = true;
        }
    }
}
