package io.stratagem.hindsight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.stratagem.hindsight.Actual.Fared;
import io.stratagem.hindsight.Actual.Observed;
import io.stratagem.hindsight.Forecast.Expected;
import io.stratagem.hindsight.Forecast.Share;
import io.stratagem.shared.Person;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastErrorTest {

    private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");

    @Test
    void weighsPlacementsByTheirDecisions() {
        // given
        Forecast forecast =
                forecast(
                        new Expected(
                                "home",
                                0,
                                0,
                                10,
                                List.of(
                                        new Share("loan", "Loan", 0.5),
                                        new Share("gone", "Gone", 0.1))),
                        new Expected("mail", 0, 0, 2, List.of(new Share("loan", "Loan", 0.2))));
        Actual actual =
                actual(
                        observed("home", 300, 12, fared("loan", 90), fared("new", 60)),
                        observed("mail", 100, 2, fared("loan", 20)),
                        observed("unforeseen", 1_000, 50, fared("loan", 1_000)));

        // when
        ForecastError error = ForecastError.of(forecast, actual).orElseThrow();

        // then: home |0.5-0.3|, |0.1-0|, |0-0.2| → 1/6; mail |0.2-0.2| → 0
        assertThat(error.mix()).isCloseTo((300 * 0.5 / 3) / 400, within(1e-12));
        assertThat(error.value()).isCloseTo((300 * 2.0) / (300 * 10 + 100 * 2), within(1e-12));
    }

    @Test
    void saysNothingWhereNothingCanBeCompared() {
        assertThat(ForecastError.of(forecast(), actual(observed("home", 5, 1)))).isEmpty();
        assertThat(ForecastError.of(forecast(new Expected("home", 0, 0, 0, List.of())), actual()))
                .isEmpty();
        assertThat(
                        ForecastError.of(
                                        forecast(new Expected("home", 1, 0, 0, List.of())),
                                        actual(observed("home", 5, 1)))
                                .orElseThrow()
                                .value())
                .isNull();
    }

    private static Forecast forecast(Expected... placements) {
        Person author = new Person("demo", "marketer", "marketer");
        return new Forecast(
                1, "retail", 2, NOW, author, List.of(), Estimator.SAMPLE, List.of(placements));
    }

    private static Actual actual(Observed... placements) {
        return new Actual(NOW, NOW.plusSeconds(1), false, List.of(placements));
    }

    private static Observed observed(
            String placement, long decisions, double value, Fared... offers) {
        return new Observed(placement, decisions, 0, 0, 0, value, List.of(offers));
    }

    private static Fared fared(String offer, long served) {
        return new Fared(offer, offer, served, 0, 0, 0);
    }
}
