package io.stratagem.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class IdleChangesTest {

    private static final String SCORED =
            """
            {"id":"retail","name":"Retail","placements":[],
             "offers":[{"id":"saver","name":"Saver","category":"savings","value":40,"priority":40,
                        "lever":1,"tier":"standard","treatments":[]},
                       {"id":"news","name":"News","category":"news","value":0,"priority":10,
                        "lever":1,"tier":"manual","treatments":[]}],
             "rules":[],
             "arbitration":{"propensity":true,"value":true,"contextWeight":false,"lever":true}}
            """;

    @Test
    void tellsThatPriorityOnlySettlesEqualScoresOfStandardOffers() {
        String raised = SCORED.replace("\"priority\":40", "\"priority\":55");

        assertThat(idle(SCORED, raised, Locale.ENGLISH))
                .containsExactly(
                        "The priority of Saver only settles equal scores, for standard offers rank"
                                + " by propensity × value × lever. To move it among them, change its"
                                + " lever.");
        assertThat(idle(SCORED, raised, new Locale("es")))
                .singleElement()
                .asString()
                .startsWith("La prioridad de Saver solo desempata");
    }

    @Test
    void tellsWhichFactorsDoNotCount() {
        String before = SCORED.replace("\"lever\":true", "\"lever\":false");
        String after =
                before.replace(
                        "\"lever\":1,\"tier\":\"standard\"", "\"lever\":2,\"tier\":\"standard\"");

        assertThat(idle(before, after, Locale.ENGLISH))
                .containsExactly(
                        "The lever of Saver does not count, for this strategy's scoring leaves it"
                                + " out.");
        assertThat(idle(SCORED, SCORED.replace("\"value\":0", "\"value\":5"), Locale.ENGLISH))
                .containsExactly(
                        "The value of News does not count, for only standard offers are scored.");
    }

    @Test
    void hasNothingToSayOfChangesThatMoveOffers() {
        assertThat(
                        idle(
                                SCORED,
                                SCORED.replace("\"priority\":10", "\"priority\":20")
                                        .replace("\"value\":40", "\"value\":41"),
                                Locale.ENGLISH))
                .isEmpty();
        assertThat(
                        idle(
                                SCORED.replace("true", "false"),
                                SCORED.replace("true", "false")
                                        .replace("\"priority\":40", "\"priority\":55"),
                                Locale.ENGLISH))
                .isEmpty();
        assertThat(IdleChanges.of(null, StrategyJson.parse(SCORED), StrategyWords.ENGLISH))
                .isEmpty();
    }

    private static List<String> idle(String before, String after, Locale locale) {
        return IdleChanges.of(
                StrategyJson.parse(before), StrategyJson.parse(after), StrategyWords.in(locale));
    }
}
