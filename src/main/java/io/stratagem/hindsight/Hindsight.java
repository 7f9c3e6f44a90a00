package io.stratagem.hindsight;

import java.time.Instant;
import java.util.List;

/**
 * A forecast beside what came of it.
 *
 * @param forecast what was expected
 * @param checks after 1, 7 and 28 days
 */
public record Hindsight(Forecast forecast, List<Check> checks) {

    /** How a check stands. */
    public enum State {
        /** The days are over; what came of it is kept. */
        MEASURED,
        /** The days are not over; what has come of it until now. */
        SO_FAR,
        /** The decision log was purged before anybody counted. */
        LOST
    }

    /**
     * What came of it after some days.
     *
     * @param days how many
     * @param due when they are over
     * @param actual null when it is lost
     * @param error how far the forecast was off; null when there is nothing to compare
     */
    public record Check(int days, Instant due, State state, Actual actual, ForecastError error) {}
}
