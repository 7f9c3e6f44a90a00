package io.stratagem.hindsight;

import java.util.List;

/**
 * How far forecasts were off, by who made them and how.
 *
 * @param days after how many days each was looked at
 * @param requests how many change requests are counted
 * @param byAuthor by who wrote the change request
 * @param byApprover by who approved it; a request counts for each of them
 * @param byEstimator by how the forecast was made
 */
public record ForecastErrors(
        int days, int requests, List<Of> byAuthor, List<Of> byApprover, List<Of> byEstimator) {

    /**
     * The forecasts of one of them.
     *
     * @param name whose, or how they were made
     * @param requests how many
     * @param mix how far the share of an offer was off, on average, from 0 to 1
     * @param value how much more a decision was worth than expected, on average, as a share of what
     *     was expected; null when none can be said
     * @param valueOff the same without the sign; null likewise
     */
    public record Of(String name, int requests, double mix, Double value, Double valueOff) {}
}
