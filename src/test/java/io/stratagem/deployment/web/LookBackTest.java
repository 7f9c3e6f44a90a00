package io.stratagem.deployment.web;

import static io.restassured.RestAssured.given;
import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.document;
import static io.stratagem.approval.Api.open;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.put;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.state;
import static io.stratagem.approval.Api.strategy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.stratagem.ruleset.LookingBack;
import io.stratagem.ruleset.Trials;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LookBackTest {

    private static final String TOO_FAR =
            "\"Window\" is 30 days, but contacts are remembered for 5 days only.";

    private String strategy;

    @BeforeEach
    void create() {
        strategy = strategy();
    }

    @Test
    void goesOnServingRulesBeyondAShortenedMemoryAndSaysSo() {
        // given
        publishWithCapOverThirtyDays();
        readiness().body(warning(), nullValue());

        // when
        QuarkusMock.installMockForType(Trials.lookingBack(Duration.ofDays(5)), LookingBack.class);

        // then
        readiness().body("status", equalTo("UP")).body(warning(), containsString(TOO_FAR));
        as("service")
                .body(Map.of("customerId", "somebody", "placement", strategy))
                .post("/api/v1/decisions")
                .then()
                .statusCode(200)
                .body("offers[0].offerId", equalTo("saver"));
        given().cookie("stratagem-session", signedIn())
                .queryParam("strategy", strategy)
                .get("/deployments")
                .then()
                .statusCode(200)
                .body(containsString("contacts are remembered for 5 days only."));
    }

    @Test
    void refusesToSubmitARuleBeyondMemoryBesideItsField() {
        // given
        QuarkusMock.installMockForType(Trials.lookingBack(Duration.ofDays(5)), LookingBack.class);
        long number = open("marketer", strategy);

        // when, then
        put("marketer", number, withCapOverThirtyDays())
                .then()
                .body("violations.pointer", hasItem("/rules/0/parameters/window"))
                .body("violations.message", hasItem(containsString(TOO_FAR)));
        post("marketer", number, "submit", Map.of()).then().statusCode(422);
    }

    private void publishWithCapOverThirtyDays() {
        long number = open("marketer", strategy);
        put("marketer", number, withCapOverThirtyDays()).then().statusCode(200);
        post("marketer", number, "submit", Map.of()).then().statusCode(200);
        review("approver", number, "APPROVE").then().statusCode(200);
        review("approver2", number, "APPROVE").then().statusCode(200);
        assertThat(state(number)).isEqualTo("APPLIED");
    }

    private String withCapOverThirtyDays() {
        return document(strategy, 50)
                .replace(
                        "\"rules\":[]",
                        """
                        "rules":[{"id":"cap","template":"contact-policy/frequency-cap",
                         "scope":{"all":true},
                         "parameters":{"maximum":3,"window":"P30D","counts":"click"}}]\
                        """);
    }

    private static ValidatableResponse readiness() {
        return given().get("/q/health/ready").then().statusCode(200);
    }

    private static String signedIn() {
        return given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("username", "operator")
                .formParam("password", "operator")
                .post("/sign-in")
                .cookie("stratagem-session");
    }

    private String warning() {
        return "checks.find { it.name == 'Live rule sets' }.data.'%s.warning'".formatted(strategy);
    }
}
