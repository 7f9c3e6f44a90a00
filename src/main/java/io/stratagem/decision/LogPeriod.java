package io.stratagem.decision;

import java.time.Instant;
import java.util.List;

/**
 * A part of the decision log.
 *
 * @param strategy whose decisions
 * @param placements at these only; empty for all
 * @param from the earliest instant, included; null for the beginning of the log
 * @param to the latest instant, left out
 */
public record LogPeriod(String strategy, List<String> placements, Instant from, Instant to) {

    public LogPeriod {
        placements = List.copyOf(placements);
    }
}
