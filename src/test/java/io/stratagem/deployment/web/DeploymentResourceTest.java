package io.stratagem.deployment.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.LiveRuleSets;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeploymentResourceTest {

    @Inject LiveRuleSets liveRuleSets;

    private final String strategy = "s-" + UUID.randomUUID();
    private final String placement = "p-" + UUID.randomUUID();

    @BeforeEach
    void create() {
        as("marketer")
                .body(Map.of("id", strategy, "name", "Retail"))
                .post("/api/v1/strategies")
                .then()
                .statusCode(201);
    }

    @Test
    void servesAChangeRequestAsSoonAsItIsApproved() {
        // when
        long number = approved("First", "ON_APPROVAL");

        // then
        history()
                .body("items", hasSize(1))
                .body("items[0].version", equalTo(1))
                .body("items[0].live", equalTo(true))
                .body("items[0].kind", equalTo("APPLY"))
                .body("items[0].changeRequest.number", equalTo((int) number))
                .body("items[0].changeRequest.title", equalTo("First"))
                .body("items[0].author.subject", equalTo("marketer"))
                .body("items[0].approvers.subject", contains("approver", "approver2"))
                .body("items[0].deployedBy.subject", equalTo("approver2"));
        as("auditor")
                .get("/api/v1/change-requests/" + number)
                .then()
                .body("state", equalTo("APPLIED"));
        assertThat(nameServed()).isEqualTo("First");
    }

    @Test
    void waitsForSomebodyToApplyWhenAskedTo() {
        // given
        long number = approved("First", "MANUAL");
        history().body("items", hasSize(0));

        // when, then
        as("approver")
                .header("If-Match", "*")
                .post("/api/v1/change-requests/%d/apply".formatted(number))
                .then()
                .statusCode(403);
        as("operator")
                .post("/api/v1/change-requests/%d/apply".formatted(number))
                .then()
                .statusCode(428);
        as("operator")
                .header("If-Match", "\"of-yesterday\"")
                .post("/api/v1/change-requests/%d/apply".formatted(number))
                .then()
                .statusCode(412);
        as("marketer")
                .header("If-Match", etag(number))
                .post("/api/v1/change-requests/%d/apply".formatted(number))
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("live", equalTo(true));
        as("marketer")
                .header("If-Match", "*")
                .post("/api/v1/change-requests/%d/apply".formatted(number))
                .then()
                .statusCode(409)
                .body("detail", containsString("applied"));
        as("marketer")
                .header("If-Match", "*")
                .post("/api/v1/change-requests/987654321/apply")
                .then()
                .statusCode(404);
        assertThat(nameServed()).isEqualTo("First");
    }

    @Test
    void rollsBackByANewRevisionWithTheOldContent() {
        // given
        long first = approved("First", "ON_APPROVAL");
        approved("Second", "ON_APPROVAL");
        assertThat(nameServed()).isEqualTo("Second");

        // when
        rollBack("operator", 1, "The second one is wrong")
                .statusCode(200)
                .body("version", equalTo(3));

        // then
        assertThat(nameServed()).isEqualTo("First");
        history()
                .body("items.version", contains(3, 2, 1))
                .body("items.live", contains(true, false, false))
                .body("items[0].kind", equalTo("ROLLBACK"))
                .body("items[0].rolledBackTo", equalTo(1))
                .body("items[0].reason", equalTo("The second one is wrong"))
                .body("items[0].changeRequest.number", equalTo((int) first))
                .body("items[0].deployedBy.subject", equalTo("operator"));
        assertThat(history().extract().<String>path("items[0].digest"))
                .isEqualTo(history().extract().<String>path("items[2].digest"));
    }

    @Test
    void refusesToRollBackToWhatCannotServe() {
        // given
        approved("First", "ON_APPROVAL");

        // when, then
        rollBack("marketer", 1, "Why not").statusCode(403);
        rollBack("operator", 1, "It serves already").statusCode(409);
        rollBack("operator", 0, "To nothing").statusCode(422);
        rollBack("operator", 7, "To the future").statusCode(404);
        rollBack("operator", 1, "  ")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/reason"));
        as("operator")
                .body(Map.of("strategy", "unknown", "toRevision", 1, "reason", "None"))
                .post("/api/v1/deployments/rollback")
                .then()
                .statusCode(404);
        history().body("items", hasSize(1));
        as("auditor")
                .get("/api/v1/audit?object=strategy/" + strategy)
                .then()
                .body(
                        "items.findAll { it.action == 'rollback' && it.outcome == 'REFUSED' }.details.status",
                        hasItems(404, 409, 422));
    }

    @Test
    void makesWhatWasWaitingStaleWhenItRollsBack() {
        // given
        approved("First", "ON_APPROVAL");
        approved("Second", "ON_APPROVAL");
        long waiting = approved("Third", "MANUAL");

        // when
        rollBack("operator", 1, "The second one is wrong").statusCode(200);

        // then
        as("auditor")
                .get("/api/v1/change-requests/" + waiting)
                .then()
                .body("state", equalTo("STALE"))
                .body("newestRevision", equalTo(3));
        as("operator")
                .header("If-Match", "*")
                .post("/api/v1/change-requests/%d/apply".formatted(waiting))
                .then()
                .statusCode(409);
        assertThat(nameServed()).isEqualTo("First");
    }

    @Test
    void keepsServingWhenAnotherStrategyTookThePlacementFirst() {
        // given
        long late = approved("Late", "MANUAL");
        String rival = "rival-" + UUID.randomUUID();
        as("marketer")
                .body(Map.of("id", rival, "name", "Rival"))
                .post("/api/v1/strategies")
                .then()
                .statusCode(201);
        approved(rival, "Rival", "ON_APPROVAL");

        // when
        as("operator")
                .header("If-Match", "*")
                .post("/api/v1/change-requests/%d/apply".formatted(late))
                .then()
                .statusCode(409)
                .body("detail", containsString(rival));

        // then
        history().body("items", hasSize(0));
        as("auditor")
                .get("/api/v1/change-requests/" + late)
                .then()
                .body("state", equalTo("FAILED"))
                .body("failure", hasSize(1));
        assertThat(nameServed()).isEqualTo("Rival");
    }

    @Test
    void saysInReadinessWhatServes() {
        // given
        approved("First", "ON_APPROVAL");

        // when, then
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(
                        "checks.find { it.name == 'Live rule sets' }.data.'%s.version'"
                                .formatted(strategy),
                        equalTo(1));
    }

    private String nameServed() {
        try (Lease lease = liveRuleSets.forPlacement(placement).orElseThrow()) {
            return lease.ruleSet().document().name();
        }
    }

    private ValidatableResponse history() {
        return as("auditor")
                .queryParam("strategy", strategy)
                .get("/api/v1/deployments")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse rollBack(String user, int toRevision, String reason) {
        return as(user).body(
                        Map.of("strategy", strategy, "toRevision", toRevision, "reason", reason))
                .post("/api/v1/deployments/rollback")
                .then();
    }

    private long approved(String name, String apply) {
        return approved(strategy, name, apply);
    }

    /** Writes a change request and has it approved by everybody who can be asked to. */
    private long approved(String strategy, String name, String apply) {
        int number =
                as("marketer")
                        .body(Map.of("title", name))
                        .post("/api/v1/strategies/%s/change-requests".formatted(strategy))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("number");
        String path = "/api/v1/change-requests/" + number;
        as("marketer")
                .header("If-Match", "*")
                .body(document(strategy, name))
                .put(path + "/strategy")
                .then()
                .statusCode(200)
                .body("violations", hasSize(0));
        as("marketer")
                .header("If-Match", "*")
                .body(Map.of("apply", apply))
                .post(path + "/submit")
                .then()
                .statusCode(200);
        for (String approver : new String[] {"approver", "approver2"}) {
            ValidatableResponse request = as(approver).get(path).then();
            if (request.extract().<String>path("state").equals("IN_REVIEW")) {
                as(approver)
                        .header("If-Match", "*")
                        .body(
                                Map.of(
                                        "verdict",
                                        "APPROVE",
                                        "digest",
                                        request.extract().<String>path("digest")))
                        .post(path + "/reviews")
                        .then()
                        .statusCode(200);
            }
        }
        return number;
    }

    private static String etag(long number) {
        return as("marketer").get("/api/v1/change-requests/" + number).header("ETag");
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user).contentType(ContentType.JSON);
    }

    private String document(String strategy, String name) {
        return """
        {"id": "%s", "name": "%s",
         "placements": [{"id": "%s", "channel": "web", "slots": 1}],
         "offers": [{"id": "welcome", "name": "Welcome", "category": "service", "tags": [],
                     "value": 0, "priority": 1, "lever": 1, "tier": "fallback",
                     "treatments": [{"placement": "%s", "content": {"title": "Welcome"}}]}],
         "rules": [],
         "arbitration": {"propensity": true, "value": true, "contextWeight": true, "lever": true}}
        """
                .formatted(strategy, name, placement, placement);
    }
}
