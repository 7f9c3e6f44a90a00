package io.stratagem.shared;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import org.jboss.logging.Logger;

/** Ends the start of an application whose files are wrong, with a message and no stack trace. */
public final class UnfitToStart {

    private static final Logger LOG = Logger.getLogger(UnfitToStart.class);

    private UnfitToStart() {}

    /**
     * Logs why, asks for the process to end with code 1, and gives the exception that keeps later
     * steps of the start from running. Throwing that alone would leave a process that neither
     * serves nor ends.
     *
     * @param message what is wrong, where, and what to do next
     */
    public static PreventFurtherStepsException because(String message) {
        LOG.error("Stratagem does not start: " + message);
        Quarkus.asyncExit(1);
        return new PreventFurtherStepsException(1);
    }
}
