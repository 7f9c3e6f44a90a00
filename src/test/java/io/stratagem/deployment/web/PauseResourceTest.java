package io.stratagem.deployment.web;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.document;
import static io.stratagem.approval.Api.inReview;
import static io.stratagem.approval.Api.open;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.put;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.stratagem.approval.Api;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PauseResourceTest {

    private static final String TOMORROW =
            Clock.systemUTC()
                    .instant()
                    .plus(Duration.ofDays(1))
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();

    private String strategy;

    @BeforeEach
    void publish() {
        strategy = Api.strategy();
        deploy(inReview(strategy, 50, "ON_APPROVAL"));
    }

    @Test
    void takesAnOfferOutAtOnceAndLetsItServeAgain() {
        // given
        decide().body("offers.offerId", contains("saver"));

        // when
        int id =
                pause("operator", "saver", "Wrong rate", TOMORROW)
                        .statusCode(201)
                        .header("Location", containsString("/api/v1/pauses/"))
                        .body("by.subject", equalTo("operator"))
                        .body("until", equalTo(TOMORROW))
                        .body("holds", is(true))
                        .body("end", nullValue())
                        .extract()
                        .path("id");

        // then
        String decision =
                decide().body("offers.offerId", contains("welcome"))
                        .body("fallback", is(true))
                        .extract()
                        .path("decisionId");
        String saver = "offers.find { it.offerId == 'saver' }.";
        as("auditor")
                .header("Accept-Language", "es")
                .get("/api/v1/decisions/" + decision + "/explanation")
                .then()
                .body(saver + "stage", equalTo("pause"))
                .body(saver + "reasonCode", equalTo("OFFER_PAUSED"))
                .body(saver + "text", containsString("pausa"))
                .body("funnel.find { it.stage == 'pause' }.entered", equalTo(2))
                .body("funnel.find { it.stage == 'pause' }.left", equalTo(1));
        as("marketer")
                .body(Map.of("customerId", "c", "placement", strategy, "explain", true))
                .post("/api/v1/decisions?preview=true")
                .then()
                .body("explanation." + saver + "reasonCode", equalTo("OFFER_PAUSED"));
        as("auditor")
                .get("/api/v1/deployments?strategy=" + strategy)
                .then()
                .body("items[0].pauses.offer", contains("saver"));

        // when
        end("operator", id, "The rate is right").statusCode(200).body("holds", is(false));

        // then
        decide().body("offers.offerId", contains("saver"));
        as("auditor")
                .get("/api/v1/decisions/" + decision + "/replay")
                .then()
                .statusCode(200)
                .body("same", is(true));
        list().body("items", hasSize(1))
                .body("items[0].end.by.subject", equalTo("operator"))
                .body("items[0].end.reason", equalTo("The rate is right"));
        as("auditor")
                .get("/api/v1/audit?object=offer/%s/saver".formatted(strategy))
                .then()
                .body("items.action", contains("end-pause", "pause"))
                .body("items[1].details.reason", equalTo("Wrong rate"));
    }

    @Test
    void holdsFallbackAndMandatoryOffersToo() {
        pause("operator", "welcome", "Out of date", null).statusCode(201);
        pause("operator", "saver", "Wrong rate", null).statusCode(201);
        decide().body("offers", empty());
    }

    @Test
    void refusesWhatItCannotPause() {
        pause("marketer", "saver", "No", null).statusCode(403);
        pause("operator", "gold", "No", null)
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/offer"))
                .body("detail", containsString("gold"));
        pause("operator", "saver", " ", null)
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/reason"));
        pause("operator", "saver", "No", "2020-01-01T00:00:00Z")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/until"));
        pause("operator", "saver", "No", "tomorrow")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/until"));
        as("operator")
                .body(Map.of("strategy", "nowhere", "offer", "saver", "reason", "No"))
                .post("/api/v1/pauses")
                .then()
                .statusCode(404);
        as("operator").post("/api/v1/pauses").then().statusCode(400);
        list().body("items", empty());
        as("auditor")
                .get("/api/v1/audit?object=offer/%s/gold".formatted(strategy))
                .then()
                .body("items.outcome", hasItem("REFUSED"));
    }

    @Test
    void pausesAnOfferOnceAndEndsItOnceHoweverOftenAsked() {
        // given
        int id = pause("operator", "saver", "Wrong rate", null).extract().path("id");

        // when, then
        pause("operator", "saver", "Again", null)
                .statusCode(409)
                .body("detail", containsString("pause " + id));
        end("marketer", id, "No").statusCode(403);
        end("operator", id, "").statusCode(422);
        end("operator", 987654321, "None").statusCode(404);
        end("operator", id, "First").statusCode(200).body("end.reason", equalTo("First"));
        end("operator", id, "Second").statusCode(200).body("end.reason", equalTo("First"));
        pause("operator", "saver", "Wrong again", null).statusCode(201);
    }

    @Test
    void outlivesDeploymentsUntilAChangeRequestRemovesTheOffer() {
        // given
        pause("operator", "saver", "Wrong rate", null).statusCode(201);

        // when
        deploy(inReview(strategy, 55, "ON_APPROVAL"));

        // then
        decide().body("offers.offerId", contains("welcome"));
        list().body("items[0].holds", is(true));

        // when
        long number = open("marketer", strategy);
        put("marketer", number, withoutSaver()).then().statusCode(200);
        post("marketer", number, "submit", Map.of()).then().statusCode(200);
        deploy(number);

        // then
        list().body("items[0].holds", is(false))
                .body("items[0].end.at", notNullValue())
                .body("items[0].end.reason", containsString("Change request " + number));
    }

    @Test
    void showsPausesToEverybodySignedIn() {
        pause("operator", "saver", "Wrong rate", null).statusCode(201);
        for (String user : new String[] {"marketer", "approver", "service", "auditor"}) {
            as(user).get("/api/v1/pauses?strategy=" + strategy)
                    .then()
                    .statusCode(200)
                    .body("items.offer", hasItems("saver"));
        }
        as("marketer")
                .get("/api/v1/pauses?strategy=elsewhere")
                .then()
                .body("items.strategy", not(hasItem(strategy)));
    }

    private void deploy(long number) {
        for (String approver : new String[] {"approver", "approver2"}) {
            if (state(number).equals("IN_REVIEW")) {
                review(approver, number, "APPROVE").then().statusCode(200);
            }
        }
        assertThat(state(number)).isEqualTo("APPLIED");
    }

    private String withoutSaver() {
        String document = document(strategy, 50);
        int from = document.indexOf("{\"id\":\"saver\"");
        return document.substring(0, from)
                + document.substring(document.indexOf("{\"id\":\"welcome\""));
    }

    private ValidatableResponse decide() {
        return as("service")
                .body(Map.of("customerId", "c-" + UUID.randomUUID(), "placement", strategy))
                .post("/api/v1/decisions")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse pause(String user, String offer, String reason, String until) {
        Map<String, String> body = new HashMap<>();
        body.put("strategy", strategy);
        body.put("offer", offer);
        body.put("reason", reason);
        if (until != null) {
            body.put("until", until);
        }
        return as(user).body(body).post("/api/v1/pauses").then();
    }

    private static ValidatableResponse end(String user, int id, String reason) {
        return as(user).body(Map.of("reason", reason))
                .post("/api/v1/pauses/%d/end".formatted(id))
                .then();
    }

    private ValidatableResponse list() {
        return as("auditor").get("/api/v1/pauses?strategy=" + strategy).then().statusCode(200);
    }
}
