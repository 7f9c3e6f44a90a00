package io.stratagem.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.stratagem.ruleset.RuleGrounds;
import io.stratagem.ruleset.RuleSetWords;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.fact.Ground;
import io.stratagem.shared.Label;
import io.stratagem.shared.Manner;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GroundWordsTest {

    private static final StrategyDocument DOCUMENT =
            StrategyJson.parse(
                    """
                    {"id":"retail","name":"Retail","placements":[],
                     "offers":[{"id":"saver","name":"Big saver","category":"savings","value":1,
                                "priority":1,"lever":1,"tier":"standard","treatments":[]}],
                     "rules":[],
                     "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true}}
                    """);
    private static final TemplateSet TEMPLATES =
            new TemplateSet(
                    new Vocabulary(
                            List.of(
                                    attribute(
                                            "balance",
                                            AttributeType.DECIMAL,
                                            "EUR",
                                            "Balance",
                                            "Saldo"),
                                    attribute(
                                            "tenure",
                                            AttributeType.INTEGER,
                                            "months",
                                            "Tenure",
                                            "Antigüedad"),
                                    attribute(
                                            "optIn",
                                            AttributeType.BOOLEAN,
                                            null,
                                            "Opted in",
                                            "Aceptó"))),
                    "",
                    Map.of(),
                    Map.of());
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
                .isEqualTo("Why. Asked: Balance is at least 1000000.25 EUR. Found: 999999.75 EUR.");
        assertThat(said(balance, SPANISH))
                .isEqualTo(
                        "Why. Se pide: Saldo es como mínimo 1000000,25 EUR. Hay: 999999,75 EUR.");
    }

    @Test
    void saysConditionsAsTheSentencesOfRulesDo() {
        assertThat(said(new Ground("tenure", "between", List.of(46L, 48L), 1L), Locale.ENGLISH))
                .isEqualTo("Why. Asked: Tenure is from 46 to 48 months. Found: 1 month.");
        assertThat(said(new Ground("job", "in", List.of("student", "retired"), null), SPANISH))
                .isEqualTo("Why. Se pide: job es uno de student o retired. Hay: sin valor.");
        assertThat(said(new Ground("tenure", "is-set", null, RuleGrounds.HIDDEN), Locale.ENGLISH))
                .isEqualTo("Why. Asked: Tenure is known. Found: hidden.");
        assertThat(said(new Ground("optIn", "=", true, false), Locale.ENGLISH))
                .isEqualTo("Why. Asked: Opted in is yes. Found: no.");
    }

    @Test
    void namesOffersAndEventsInWords() {
        assertThat(said(new Ground("with", null, null, "saver"), Locale.ENGLISH))
                .isEqualTo("Why. It stands beside Big saver.");
        assertThat(said(new Ground("after", null, null, "gone"), Locale.ENGLISH))
                .isEqualTo("Why. It would follow gone.");
        assertThat(said(new Ground("dismiss", null, null, Instant.EPOCH), SPANISH))
                .isEqualTo("Why. Último descarte: 1 de enero de 1970, 00:00 UTC.");
    }

    @Test
    void tellsReadersOfPagesMomentsInTheirZoneAndNumbersInGroups() {
        Manner english = new Manner(Locale.UK, ZoneId.of("Asia/Tokyo"), true);
        Manner spanish = new Manner(Locale.forLanguageTag("es"), ZoneId.of("UTC"), true);
        Ground balance = new Ground("balance", ">=", 1000000.25, 999L);

        assertThat(said(new Ground("dismiss", null, null, Instant.EPOCH), english))
                .isEqualTo("Why. Last dismiss: 1 January 1970, 09:00 JST.");
        assertThat(said(balance, english))
                .isEqualTo("Why. Asked: Balance is at least 1,000,000.25 EUR. Found: 999 EUR.");
        assertThat(said(balance, spanish))
                .isEqualTo("Why. Se pide: Saldo es como mínimo 1.000.000,25 EUR. Hay: 999 EUR.");
    }

    private static String said(Ground ground, Locale locale) {
        return said(ground, Manner.plain(locale));
    }

    private static String said(Ground ground, Manner manner) {
        return new GroundWords(new RuleSetWords(DOCUMENT, TEMPLATES, manner), manner)
                .after("Why.", null, List.of(ground));
    }

    private static Attribute attribute(
            String name, AttributeType type, String unit, String en, String es) {
        return new Attribute(name, type, unit, null, null, List.of(), false, new Label(en, es));
    }
}
