package io.stratagem.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.ruleset.Policy;
import io.stratagem.ruleset.Policy.AtMost;
import io.stratagem.ruleset.Policy.ComesFirst;
import io.stratagem.ruleset.Policy.Demand;
import io.stratagem.ruleset.Policy.SomeOffer;
import io.stratagem.shared.Label;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Offers that a change takes out of the reach of a policy. */
class EscapesTest {

    private static final Demand FIRST = new ComesFirst(null, false);
    private static final Demand DISCOUNT = new AtMost("discount", null, BigDecimal.TEN);

    @Test
    void namesAMandatoryOfferThatIsNoLongerMandatory() {
        assertThat(escapes(FIRST, notice("mandatory", ""), notice("standard", "")))
                .hasValueSatisfying(
                        words -> assertThat(words).contains("“Law”", "“Notice”", "Leave its tier"));
    }

    @Test
    void namesAnOfferWhoseTextIsGoneButNotOneWhoseTextIsLess() {
        String much = ",\"discount\":\"30 %\"";
        String none = ",\"discount\":\"0\"";

        assertThat(escapes(DISCOUNT, notice("standard", much), notice("standard", "")))
                .hasValueSatisfying(
                        words ->
                                assertThat(words).contains("“Notice”", "Keep its text “discount”"));
        assertThat(escapes(DISCOUNT, notice("standard", much), notice("standard", none))).isEmpty();
    }

    @Test
    void saysNothingOfOffersThatCameOrWent() {
        StrategyDocument none = document("");

        assertThat(escapes(FIRST, notice("mandatory", ""), none)).isEmpty();
        assertThat(escapes(FIRST, none, notice("mandatory", ""))).isEmpty();
        assertThat(escapes(FIRST, notice("standard", ""), notice("mandatory", ""))).isEmpty();
    }

    @Test
    void saysNothingOfPoliciesThatMeanEveryOffer() {
        assertThat(escapes(new SomeOffer(true), notice("mandatory", ""), notice("standard", "")))
                .isEmpty();
    }

    private static Optional<String> escapes(
            Demand demand, StrategyDocument before, StrategyDocument after) {
        return Escapes.of(
                        new Policy(
                                "law",
                                new Label("Law", "Ley"),
                                true,
                                List.of(),
                                List.of(),
                                null,
                                null,
                                false,
                                demand),
                        before,
                        after)
                .map(Wording::english);
    }

    private static StrategyDocument notice(String tier, String content) {
        return document(
                """
                {"id":"notice","name":"Notice","category":"service","value":0,"priority":10,"lever":1,
                 "tier":"%s","treatments":[{"placement":"home","content":{"title":"Read"%s}}]},
                """
                        .formatted(tier, content));
    }

    private static StrategyDocument document(String offer) {
        return StrategyJson.parse(
                """
                {"id":"bank","name":"Bank",
                 "placements":[{"id":"home","channel":"web","slots":1}],
                 "offers":[%s
                  {"id":"welcome","name":"Welcome","category":"service","value":0,"priority":0,"lever":1,
                   "tier":"fallback","treatments":[{"placement":"home","content":{}}]}],
                 "rules":[],
                 "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true},
                 "fallback":{"offer":"welcome"}}
                """
                        .formatted(offer));
    }
}
