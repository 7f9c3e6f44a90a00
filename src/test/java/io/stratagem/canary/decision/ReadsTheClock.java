package io.stratagem.canary.decision;

import java.time.Instant;

/** Breaks: time is passed in. */
final class ReadsTheClock {

    Instant decidedAt() {
        return Instant.now();
    }
}
