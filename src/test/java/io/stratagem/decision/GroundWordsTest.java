package io.stratagem.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.stratagem.ruleset.fact.Ground;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GroundWordsTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es-MX");

    static Stream<Arguments> scores() {
        return Stream.of(
                arguments(0.1 + 0.2, "0.3", "0,3"),
                arguments(12.34567, "12.35", "12,35"),
                arguments(0.000123456, "0.0001235", "0,0001235"),
                arguments(1234567.8, "1234568", "1234568"),
                arguments(40.0, "40", "40"),
                arguments(0.0, "0", "0"));
    }

    @ParameterizedTest
    @MethodSource("scores")
    void roundsScoresToWhatPeopleCompare(double score, String english, String spanish) {
        Ground ground = new Ground("score", ">", 99.5, score);

        assertThat(said(ground, Locale.ENGLISH))
                .isEqualTo("Why. Its score is %s, the last one served has 99.5.", english);
        assertThat(said(ground, SPANISH))
                .isEqualTo("Why. Su puntuación es %s; la última ofrecida tiene 99,5.", spanish);
    }

    @Test
    void keepsScoresApartThatDiffer() {
        assertThat(said(new Ground("score", ">", 12.3419, 12.3411), Locale.ENGLISH))
                .isEqualTo("Why. Its score is 12.3411, the last one served has 12.3419.");
    }

    @Test
    void writesEqualScoresAlikeWhateverIsLeftOverFromCalculating() {
        assertThat(said(new Ground("score", ">", 0.3, 0.1 + 0.2), Locale.ENGLISH))
                .isEqualTo("Why. Its score is 0.3, the last one served has 0.3.");
        assertThat(said(new Ground("score", ">", 12.34567, 12.34567), Locale.ENGLISH))
                .isEqualTo("Why. Its score is 12.35, the last one served has 12.35.");
    }

    @Test
    void doesNotRoundWhatACustomerHas() {
        Ground balance = new Ground("balance", ">=", 1_000_000.25, 999_999.75);

        assertThat(said(balance, Locale.ENGLISH))
                .isEqualTo("Why. balance >= 1000000.25: 999999.75.");
        assertThat(said(balance, SPANISH)).isEqualTo("Why. balance >= 1000000,25: 999999,75.");
    }

    private static String said(Ground ground, Locale locale) {
        return new GroundWords(locale).after("Why.", List.of(ground));
    }
}
