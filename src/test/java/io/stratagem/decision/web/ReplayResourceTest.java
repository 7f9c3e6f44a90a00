package io.stratagem.decision.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.stratagem.decision.ScriptedRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.LiveRuleSetsFixture;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReplayResourceTest {

    @Inject LiveRuleSets liveRuleSets;

    private final String strategy = "s-" + UUID.randomUUID();
    private final String customer = "customer-" + UUID.randomUUID();

    @Test
    void makesADecisionAgainRevisionsLater() {
        // given
        as("marketer")
                .body(Map.of("id", strategy, "name", "Retail"))
                .post("/api/v1/strategies")
                .then()
                .statusCode(201);
        deploy(5);
        store(40);
        String first =
                decide().body("offers[0].offerId", equalTo("saver")).extract().path("decisionId");
        respond(first, "impression");
        String second =
                decide().body("offers[0].offerId", equalTo("welcome")).extract().path("decisionId");

        // when
        store(17);
        deploy(7);
        deploy(9);

        // then
        for (String id : List.of(first, second)) {
            replay("auditor", id)
                    .statusCode(200)
                    .body("decisionId", equalTo(id))
                    .body("same", is(true))
                    .body("differences", empty())
                    .body("recorded.ruleSet.version", equalTo(1))
                    .body("replayed.ruleSet.version", equalTo(1));
        }
        replay("marketer", first).body("replayed.offers[0].offerId", equalTo("saver"));
        replay("service", second).body("replayed.offers[0].offerId", equalTo("welcome"));
        decide().body("ruleSet.version", equalTo(3));
        String saver = "offers.find { it.offerId == 'saver' }.";
        as("auditor")
                .get("/api/v1/decisions/" + second + "/explanation")
                .then()
                .statusCode(200)
                .body(saver + "template", equalTo("contact-policy/frequency-cap"))
                .body(saver + "values[0].name", equalTo("count"))
                .body(saver + "values[0].expected", equalTo(1))
                .body(saver + "values[0].actual", equalTo(1))
                .body(saver + "text", containsString("Counted: 1 of 1."));
        as("marketer")
                .header("Accept-Language", "es")
                .body(
                        Map.of(
                                "customerId",
                                customer,
                                "placement",
                                strategy,
                                "attributes",
                                Map.of("age", 10),
                                "explain",
                                true))
                .post("/api/v1/decisions?preview=true")
                .then()
                .statusCode(200)
                .body("explanation." + saver + "rule", equalTo("adults"))
                .body("explanation." + saver + "values[0].name", equalTo("age"))
                .body("explanation." + saver + "values[0].operator", equalTo(">="))
                .body("explanation." + saver + "values[0].expected", equalTo(18))
                .body("explanation." + saver + "values[0].actual", equalTo(10))
                .body(
                        "explanation." + saver + "text",
                        containsString("Se pide: Edad es como mínimo 18 años. Hay: 10 años."));
    }

    @Test
    void tellsWhyADecisionCannotBeMadeAgain() {
        // given
        LiveRuleSetsFixture.serve(
                liveRuleSets, new ScriptedRuleSet().with(ScriptedRuleSet.offer("a")));
        String id = decide("home").extract().path("decisionId");
        LiveRuleSetsFixture.serve(
                liveRuleSets, new ScriptedRuleSet().with(ScriptedRuleSet.offer("a")));

        // when, then
        replay("auditor", id)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("scripted cannot be built again"));
    }

    @Test
    void knowsNoDecisionOfAnotherIdAndAsksWhoIsThere() {
        replay("auditor", UUID.randomUUID().toString()).statusCode(404);
        replay("auditor", "mine").statusCode(404);
        given().get("/api/v1/decisions/" + UUID.randomUUID() + "/replay").then().statusCode(401);
    }

    private static ValidatableResponse replay(String user, String id) {
        return as(user).get("/api/v1/decisions/" + id + "/replay").then();
    }

    private ValidatableResponse decide() {
        return decide(strategy);
    }

    private ValidatableResponse decide(String placement) {
        return as("service")
                .body(Map.of("customerId", customer, "placement", placement))
                .post("/api/v1/decisions")
                .then()
                .statusCode(200);
    }

    private void store(int age) {
        as("operator")
                .body(Map.of("attributes", Map.of("age", age), "timeZone", "Europe/Madrid"))
                .put("/api/v1/customers/" + customer)
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    private static void respond(String decision, String outcome) {
        as("service")
                .body(Map.of("decisionId", decision, "offerId", "saver", "outcome", outcome))
                .post("/api/v1/responses")
                .then()
                .statusCode(202);
    }

    /** Publishes a revision by the way every revision goes. */
    private void deploy(int priority) {
        int number =
                as("marketer")
                        .body(Map.of("title", "Priority " + priority))
                        .post("/api/v1/strategies/%s/change-requests".formatted(strategy))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("number");
        String path = "/api/v1/change-requests/" + number;
        as("marketer")
                .header("If-Match", "*")
                .body(document(priority))
                .put(path + "/strategy")
                .then()
                .statusCode(200)
                .body("violations", empty());
        as("marketer")
                .header("If-Match", "*")
                .body(Map.of("apply", "ON_APPROVAL"))
                .post(path + "/submit")
                .then()
                .statusCode(200);
        for (String approver : List.of("approver", "approver2")) {
            ValidatableResponse request = as(approver).get(path).then();
            if (request.extract().<String>path("state").equals("IN_REVIEW")) {
                String digest = request.extract().path("digest");
                as(approver)
                        .header("If-Match", "*")
                        .body(Map.of("verdict", "APPROVE", "digest", digest))
                        .post(path + "/reviews")
                        .then()
                        .statusCode(200);
            }
        }
    }

    private String document(int priority) {
        return """
        {"id": "%1$s", "name": "Retail",
         "placements": [{"id": "%1$s", "channel": "web", "slots": 1}],
         "offers": [
           {"id": "saver", "name": "Saver", "category": "savings", "tags": [], "value": 10,
            "priority": %2$d, "lever": 1, "tier": "standard",
            "treatments": [{"placement": "%1$s", "content": {"title": "Save"}}]},
           {"id": "welcome", "name": "Welcome", "category": "service", "tags": [], "value": 0,
            "priority": 1, "lever": 1, "tier": "fallback",
            "treatments": [{"placement": "%1$s", "content": {"title": "Welcome"}}]}],
         "rules": [
           {"id": "adults", "template": "eligibility/audience", "scope": {"offers": ["saver"]},
            "parameters": {"all": [{"attribute": "age", "operator": ">=", "value": 18}]}},
           {"id": "once", "template": "contact-policy/frequency-cap",
            "scope": {"offers": ["saver"]},
            "parameters": {"maximum": 1, "window": "P7D", "counts": "impression"}}],
         "arbitration": {"propensity": true, "value": true, "contextWeight": true, "lever": true}}
        """
                .formatted(strategy, priority);
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user).contentType(ContentType.JSON);
    }
}
