package io.stratagem.ruleset;

import java.time.Duration;

/** How long customers' contacts are remembered, as whoever stores them says. */
public interface ContactMemory {

    /** The furthest that a rule can look back. */
    Duration span();
}
