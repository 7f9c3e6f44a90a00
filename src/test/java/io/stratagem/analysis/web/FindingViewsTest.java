package io.stratagem.analysis.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.analysis.AnalysingRules;
import io.stratagem.analysis.AnalysingStrategy.Analysed;
import io.stratagem.analysis.web.FindingViews.View;
import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequestState;
import io.stratagem.ruleset.Shipped;
import io.stratagem.shared.Manner;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FindingViewsTest {

    private static final String DOCUMENT =
            """
            {"id":"retail","name":"Retail",
             "placements":[{"id":"home","channel":"web","slots":2}],
             "offers":[
              {"id":"saver","name":"Saver","category":"savings","value":40,"priority":20,
               "lever":1,"tier":"standard","treatments":[{"placement":"home","content":{}}]}],
             "rules":[
              {"id":"old","template":"exclusion/audience","scope":{"offers":["saver"]},
               "parameters":{"all":[{"attribute":"customerSince","operator":"<","value":"2020-01-02"}]}},
              {"id":"older","template":"exclusion/audience","scope":{"offers":["saver"]},
               "parameters":{"all":[{"attribute":"customerSince","operator":"<","value":"2010-01-02"},
                                    {"attribute":"age","operator":">","value":90}]}}],
             "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true}}
            """;

    @Test
    void leadFromAnExampleToADecisionOfWhatIsLive() {
        View view = only(new Subject("Retail", "retail", null));

        assertThat(view.attempt())
                .isEqualTo(
                        "/try?placement=home&customer=example-of-analysis&attributes="
                                + "%7B%22age%22%3A91%2C%22customerSince%22%3A%222010-01-01%22%7D");
        assertThat(view.rules().get(0).href()).isNull();
    }

    @Test
    void leadFromARuleOfADraftToItsForm() {
        View view = only(new Subject("Retail", "retail", request(ChangeRequestState.DRAFT)));

        assertThat(view.attempt()).isNull();
        assertThat(view.rules().get(0).href()).isEqualTo("/change-requests/7/edit/rules/older");
        assertThat(view.rules().get(0).text())
                .isEqualTo(
                        "Saver: never for customers where Customer since is below 2010-01-02 and Age is above 90 years");
    }

    @Test
    void leadNowhereFromADraftThatCannotBeEdited() {
        View view = only(new Subject("Retail", "retail", request(ChangeRequestState.IN_REVIEW)));

        assertThat(view.rules().get(0).href()).isNull();
    }

    private static View only(Subject subject) {
        StrategyDocument document = StrategyJson.parse(DOCUMENT);
        Analysed analysed =
                new Analysed(
                        document,
                        Shipped.templates(),
                        AnalysingRules.analyse(
                                document,
                                Shipped.templates(),
                                Instant.parse("2026-03-10T12:00:00Z")));
        List<FindingViews.Group> groups =
                new FindingViews(analysed, subject, Manner.plain(Locale.ENGLISH)).groups();
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).findings()).hasSize(1);
        return groups.get(0).findings().get(0);
    }

    private static ChangeRequestBrief request(ChangeRequestState state) {
        return new ChangeRequestBrief(7, "retail", "Draft", state, 0, 0, null, null, List.of());
    }
}
