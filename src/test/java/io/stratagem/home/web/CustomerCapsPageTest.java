package io.stratagem.home.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.approval.Api;
import io.stratagem.badinput.Pages;
import io.stratagem.simulation.Strategy;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a customer's page says of caps. */
@QuarkusTest
class CustomerCapsPageTest {

    @Test
    void showsHowMuchOfACapIsUsedAndUntilWhen() {
        Strategy strategy = new Strategy();
        Strategy.publish(strategy.draft(strategy.document(50, 20)));
        String customer = "capped-" + UUID.randomUUID();
        Api.as("operator")
                .body(Map.of("attributes", Map.of("age", 44)))
                .put("/api/v1/customers/" + customer)
                .then()
                .statusCode(200);
        assertThat(page(customer)).contains("Nothing of it is used now").doesNotContain("no room");

        Api.as("service")
                .body(Map.of("customerId", customer, "placement", strategy.banner()))
                .post("/api/v1/decisions")
                .then()
                .statusCode(200);

        assertThat(page(customer))
                .containsPattern(
                        "<li>Card: 1 of 1 used\\.[^/]+no room</span>"
                                + ".*Room again from <time datetime=\"20");
    }

    @Test
    void namesNoOfferWhereACapCountsByCategory() {
        Strategy strategy = new Strategy();
        Strategy.publish(
                strategy.draft(
                        strategy.document(50, 20)
                                .replace("\"category\":\"cards\"", "\"category\":\"loan\"")
                                .replace(
                                        "\"counts\":\"impression\"",
                                        "\"counts\":\"impression\",\"per\":\"category\"")));
        String customer = "by-category-" + UUID.randomUUID();
        Api.as("operator")
                .body(Map.of("attributes", Map.of("age", 44)))
                .put("/api/v1/customers/" + customer)
                .then()
                .statusCode(200);
        Api.as("service")
                .body(Map.of("customerId", customer, "placement", strategy.banner()))
                .post("/api/v1/decisions")
                .then()
                .statusCode(200);

        assertThat(page(customer)).contains("<li>loan: 1 of 1 used");
    }

    private static String page(String customer) {
        return Pages.get("operator", "/customers/one?id=" + customer);
    }
}
