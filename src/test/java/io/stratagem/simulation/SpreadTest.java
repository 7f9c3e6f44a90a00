package io.stratagem.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void findsTheSameInPartsAsInOne() {
        // given
        Random random = new Random(7);
        Spread whole = new Spread();
        Spread parts = new Spread();

        // when
        for (int part = 0; part < 10; part++) {
            Spread some = new Spread();
            for (int i = 0; i < part * 13; i++) {
                double number = 1_000_000 + random.nextGaussian();
                whole.add(number);
                some.add(number);
            }
            parts.add(some);
        }

        // then
        assertThat(parts.estimate().mean()).isCloseTo(whole.estimate().mean(), within(1e-9));
        assertThat(parts.estimate().low()).isCloseTo(whole.estimate().low(), within(1e-9));
    }

    @Test
    void puts95OfAHundredInsideTheInterval() {
        // given
        Random random = new Random(11);
        int inside = 0;

        // when
        for (int trial = 0; trial < 1_000; trial++) {
            Spread spread = new Spread();
            for (int i = 0; i < 200; i++) {
                spread.add(random.nextDouble());
            }
            Estimate estimate = spread.estimate();
            inside += estimate.low() <= 0.5 && estimate.high() >= 0.5 ? 1 : 0;
        }

        // then
        assertThat(inside).isBetween(930, 970);
    }

    @Test
    void claimsNothingAboutAMeanOfOne() {
        // given
        Spread spread = new Spread();

        // when
        spread.add(3);

        // then
        assertThat(spread.estimate()).isEqualTo(new Estimate(3, 3, 3));
        assertThat(new Spread().estimate()).isEqualTo(new Estimate(0, 0, 0));
    }
}
