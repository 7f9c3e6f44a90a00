package io.stratagem.canary.decision;

import io.quarkus.logging.Log;

/** Breaks: the decision core knows no Quarkus. */
final class LogsWithQuarkus {

    void log() {
        Log.info("decided");
    }
}
