package io.stratagem.decision.web;

import static io.stratagem.approval.Api.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.simulation.Strategy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TryPageTest {

    private static final String CHILD = "{\"age\": 12, \"balance\": 100}";

    private Strategy strategy;
    private long draft;

    @BeforeEach
    void publish() {
        if (strategy != null) {
            return;
        }
        strategy = new Strategy();
        Strategy.publish(strategy.draft(strategy.document(50, 20)));
        draft = strategy.draft(strategy.document(50, 10));
    }

    @Test
    void decidesForSomebodyWhoIsPasted() {
        assertThat(page(Map.of("customer", CHILD)))
                .contains("unknown customer", "What the customer sees", "Save")
                .contains("Why each other offer fell out", "rule of-age")
                .contains("/why-not?placement=" + strategy.home());
    }

    @Test
    void listsOfTheOtherOffersOnlyThoseThatAreAskedFor() {
        assertThat(others(page(Map.of("customer", CHILD, "q", "loan"))))
                .contains("Loan")
                .doesNotContain("Welcome");
        assertThat(others(page(Map.of("customer", CHILD, "stage", "arbitration"))))
                .doesNotContain("Loan");
        assertThat(others(page(Map.of("customer", CHILD, "q", "no such offer"))))
                .contains("No offer matches");
    }

    @Test
    void drawsAsManyBarsAsTheFunnelHasRows() {
        String page = page(Map.of("customer", CHILD));

        assertThat(page.split("class=\"funnel-left\"", -1)).hasSize(7); // six stages
    }

    @Test
    void decidesAsOfAnotherTime() {
        assertThat(page(Map.of("customer", CHILD, "at", "2031-03-01T06:00")))
                .contains("as of 1 March 2031", "What the customer sees");
        signedIn("marketer")
                .queryParams(
                        Map.of("placement", strategy.home(), "customer", "c", "at", "tomorrow"))
                .get("/try")
                .then()
                .statusCode(422);
    }

    @Test
    void asksADraftTheSameQuestion() {
        String page = page(Map.of("customer", CHILD));
        assertThat(page).contains("/change-requests/" + draft + "/preview?placement=");

        String preview =
                signedIn("marketer")
                        .queryParams(
                                Map.of(
                                        "placement",
                                        strategy.home(),
                                        "customer",
                                        "pasted-customer",
                                        "attributes",
                                        CHILD))
                        .get("/change-requests/" + draft + "/preview")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertThat(preview).contains("With the draft", "new");
    }

    private String page(Map<String, String> question) {
        return signedIn("marketer")
                .queryParam("placement", strategy.home())
                .queryParams(question)
                .get("/try")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** The part of the page that lists the offers that are not in the answer. */
    private static String others(String page) {
        List<String> parts = List.of(page.split("<div id=\"others\">"));
        assertThat(parts).hasSize(2);
        return parts.get(1);
    }
}
