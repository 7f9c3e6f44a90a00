package io.stratagem.hindsight;

import io.stratagem.hindsight.Actual.Fared;
import io.stratagem.hindsight.Actual.Observed;
import io.stratagem.hindsight.Forecast.Expected;
import io.stratagem.hindsight.Forecast.Share;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far a forecast was off, over the placements that it is of, each by its decisions.
 *
 * @param mix how far the share of an offer was off, from 0 to 1: the mean over the offers that were
 *     expected or shown
 * @param value how much more a decision was worth than expected, as a share of what was expected;
 *     null when that was nothing
 */
public record ForecastError(double mix, Double value) {

    /**
     * @return empty when there is nothing to compare
     */
    public static Optional<ForecastError> of(Forecast forecast, Actual actual) {
        Map<String, Expected> expected = new HashMap<>();
        forecast.placements().forEach(place -> expected.put(place.placement(), place));
        double decisions = 0;
        double mix = 0;
        double worth = 0;
        double expectedWorth = 0;
        for (Observed place : actual.placements()) {
            Expected of = expected.get(place.placement());
            if (of != null && place.decisions() > 0) {
                decisions += place.decisions();
                mix += place.decisions() * mix(of, place);
                worth += place.decisions() * place.value();
                expectedWorth += place.decisions() * of.value();
            }
        }
        return decisions == 0
                ? Optional.empty()
                : Optional.of(
                        new ForecastError(
                                mix / decisions,
                                expectedWorth == 0
                                        ? null
                                        : Double.valueOf((worth - expectedWorth) / expectedWorth)));
    }

    private static double mix(Expected expected, Observed observed) {
        Map<String, Double> shares = new HashMap<>();
        for (Share share : expected.offers()) {
            shares.put(share.offer(), share.share());
        }
        Map<String, Double> shown = new HashMap<>();
        for (Fared fared : observed.offers()) {
            shown.put(fared.offer(), (double) fared.served() / observed.decisions());
        }
        Set<String> offers = new TreeSet<>(shares.keySet());
        offers.addAll(shown.keySet());
        return offers.stream()
                .mapToDouble(
                        offer ->
                                Math.abs(
                                        shares.getOrDefault(offer, 0.0)
                                                - shown.getOrDefault(offer, 0.0)))
                .average()
                .orElse(0);
    }
}
