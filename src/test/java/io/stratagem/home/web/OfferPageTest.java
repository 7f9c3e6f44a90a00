package io.stratagem.home.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.approval.Api;
import io.stratagem.badinput.Pages;
import io.stratagem.simulation.Strategy;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an offer's page says of how the offer is doing. */
@QuarkusTest
class OfferPageTest {

    @Test
    void saysWhatBecameOfEachOfTheLastDecisionsAndWhoHasReachedACap() {
        // given
        Strategy strategy = new Strategy();
        Strategy.publish(strategy.draft(strategy.document(50, 20)));
        assertThat(page(strategy, "card"))
                .contains("At most 1 for each customer. No customer has reached it now.")
                .contains(strategy.banner() + " (app)", strategy.home() + " (web)");
        String taken = decide(strategy, "taken");
        String declined = decide(strategy, "declined");
        decide(strategy, "silent");

        // when
        respond(taken, "impression");
        respond(taken, "accept");
        respond(declined, "dismiss");

        // then
        String page = page(strategy, "card");
        assertThat(row(page, strategy, "taken")).contains(">accepted <");
        assertThat(row(page, strategy, "declined")).contains(">rejected <");
        assertThat(row(page, strategy, "silent")).contains("none yet");
        assertThat(page).contains("customers have reached it now.");
        assertThat(page(strategy, "saver")).contains("of 5 used").doesNotContain("none yet");
        assertThat(page(strategy, "loan"))
                .contains("is not shown, at: " + strategy.banner(), "No cap limits it.");
        assertThat(Pages.get("template-author", address(strategy, "card")))
                .doesNotContain("taken-" + strategy.id());
    }

    private static String decide(Strategy strategy, String customer) {
        return Api.as("service")
                .body(
                        Map.of(
                                "customerId",
                                customer + "-" + strategy.id(),
                                "placement",
                                strategy.banner()))
                .post("/api/v1/decisions")
                .then()
                .statusCode(200)
                .extract()
                .path("decisionId");
    }

    private static void respond(String decision, String outcome) {
        Api.as("service")
                .body(
                        Map.of(
                                "decisionId",
                                UUID.fromString(decision),
                                "offerId",
                                "card",
                                "outcome",
                                outcome))
                .post("/api/v1/responses")
                .then()
                .statusCode(202);
    }

    private static String row(String page, Strategy strategy, String customer) {
        int begin = page.indexOf("<th scope=\"row\">" + customer + "-" + strategy.id());
        assertThat(begin).as("a row of " + customer).isPositive();
        return page.substring(begin, page.indexOf("</tr>", begin));
    }

    private static String page(Strategy strategy, String offer) {
        return Pages.get("marketer", address(strategy, offer));
    }

    private static String address(Strategy strategy, String offer) {
        return "/strategies/" + strategy.id() + "/offers/" + offer;
    }
}
