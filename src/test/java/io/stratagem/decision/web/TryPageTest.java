package io.stratagem.decision.web;

import static io.stratagem.approval.Api.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.simulation.Strategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TryPageTest {

    private static final String CHILD = "{\"age\": 12, \"balance\": 100}";

    /** For those who are about to leave, the saver comes first. */
    private static final String STAYING =
            """
            {"id":"staying","template":"arbitration/context-weight","scope":{"offers":["saver"]},
             "parameters":{"factor":10,"context":"intent","equals":"cancel"}}\
            """;

    private static final String LATER =
            """
            {"id":"later","template":"eligibility/validity","scope":{"offers":["card","saver"]},
             "parameters":{"from":"2031-01-01"}}\
            """;

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
                .contains("Why each other offer fell out")
                .contains("only to customers where Age is from", "Asked: Age is from")
                .doesNotContain("NOT_IN_AUDIENCE", "of-age")
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

    @Test
    void asksADraftInTheSameContextAndAtTheSameTime() {
        String cancelling = "intent = cancel";
        long changed =
                strategy.draft(
                        strategy.document(50, 20)
                                .replace("\"contextWeight\":false", "\"contextWeight\":true")
                                .replace(
                                        "\"rules\":[",
                                        "\"rules\":[" + STAYING + "," + LATER + ","));
        Map<String, String> banner =
                Map.of("placement", strategy.banner(), "customer", "c", "attributes", "age = 40");

        String page = page(with(banner, "context", cancelling, "at", "2031-03-01T06:00"));
        assertThat(page)
                .contains("/preview?placement=" + strategy.banner())
                .contains("&amp;context=intent+%3D+cancel&amp;at=2031-03-01T06%3A00");

        assertThat(preview(changed, banner))
                .contains("gone with the draft")
                .doesNotContain("as of 1 March");
        assertThat(preview(changed, with(banner, "at", "2031-03-01T06:00")))
                .contains("as of 1 March 2031", "value=\"2031-03-01T06:00\"")
                .contains("Both answer the same");
        assertThat(preview(changed, with(banner, "context", cancelling, "at", "2031-03-01T06:00")))
                .contains("intent = cancel", "context=intent+%3D+cancel")
                .doesNotContain("Both answer the same");
    }

    private static Map<String, String> with(Map<String, String> question, String... more) {
        Map<String, String> asked = new HashMap<>(question);
        for (int i = 0; i < more.length; i += 2) {
            asked.put(more[i], more[i + 1]);
        }
        return asked;
    }

    private static String preview(long number, Map<String, String> question) {
        return signedIn("marketer")
                .queryParams(question)
                .get("/change-requests/" + number + "/preview")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private String page(Map<String, String> question) {
        return signedIn("marketer")
                .queryParams(
                        with(
                                question,
                                "placement",
                                question.getOrDefault("placement", strategy.home())))
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
