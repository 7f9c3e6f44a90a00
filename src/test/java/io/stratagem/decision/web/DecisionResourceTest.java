package io.stratagem.decision.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.stratagem.decision.ScriptedRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.LiveRuleSetsFixture;
import io.stratagem.offer.Tier;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DecisionResourceTest {

    @Inject LiveRuleSets liveRuleSets;

    private final String customer = "customer-" + UUID.randomUUID();
    private final ScriptedRuleSet ruleSet =
            new ScriptedRuleSet()
                    .with(
                            ScriptedRuleSet.offer("saver", Tier.STANDARD, 5, 40, 1.5, 0.5),
                            ScriptedRuleSet.offer("card", Tier.STANDARD, 9, 10, 1, null),
                            ScriptedRuleSet.offer("loan"),
                            ScriptedRuleSet.offer("welcome", Tier.FALLBACK, 0))
                    .eligibility("nobody", false, "loan")
                    .cap("once", 1, "soft", "saver");

    @BeforeEach
    void serves() {
        LiveRuleSetsFixture.serve(liveRuleSets, ruleSet);
    }

    @Test
    void answersWithRankedOffersAndTheRuleSetThatDecided() {
        decide("\"count\": 2")
                .statusCode(200)
                .body("decisionId", notNullValue())
                .body("customerId", equalTo(customer))
                .body("placement", equalTo("home"))
                .body("ruleSet.strategy", equalTo("scripted"))
                .body("ruleSet.version", equalTo(ruleSet.version()))
                .body("ruleSet.digest", equalTo(ruleSet.digest()))
                .body("offers.offerId", contains("saver", "card"))
                .body("offers.rank", contains(1, 2))
                .body("offers[0].name", equalTo("Offer saver"))
                .body("offers[0].score", equalTo(30.0f))
                .body("offers[0].propensity", equalTo(0.5f))
                .body("offers[0].selectionProbability", equalTo(1.0f))
                .body("offers[0].treatment.title", equalTo("Take saver"))
                .body("offers[0].tier", equalTo("standard"))
                .body("fallback", is(false))
                .body("heldOut", is(false))
                .body("degraded", is(false))
                .body("explanation", nullValue());
    }

    @Test
    void givesBackAStoredDecisionAndExplainsItInTheLanguageAsked() {
        // given
        String id = decide("\"count\": 1").extract().path("decisionId");

        // when, then
        as("auditor")
                .get("/api/v1/decisions/" + id)
                .then()
                .statusCode(200)
                .body("decisionId", equalTo(id))
                .body("offers[0].treatment.title", equalTo("Take saver"));
        as("auditor")
                .header("Accept-Language", "fr, es;q=0.8, en;q=0.5")
                .get("/api/v1/decisions/" + id + "/explanation")
                .then()
                .statusCode(200)
                .body("offers.offerId", contains("saver", "card", "welcome", "loan"))
                .body("offers.stage", contains("answer", "answer", "arbitration", "eligibility"))
                .body(
                        "offers.reasonCode",
                        contains("SERVED", "OUTRANKED", "FALLBACK_NOT_NEEDED", "NOT_IN_AUDIENCE"))
                .body("offers[0].text", equalTo("Ofrecida en el puesto 1."))
                .body("offers[3].rule", equalTo("nobody"))
                .body("offers[0].rule", nullValue())
                .body("funnel[0].stage", equalTo("candidates"))
                .body("funnel[0].entered", equalTo(4))
                .body("funnel[5].stage", equalTo("answer"))
                .body("funnel[5].left", equalTo(1));
    }

    @Test
    void putsTheSameExplanationIntoTheAnswerWhenAsked() {
        decide("\"explain\": true")
                .statusCode(200)
                .body("explanation.offers.offerId", hasItems("saver", "card", "loan", "welcome"))
                .body("explanation.offers[0].text", equalTo("Served at rank 1."));
    }

    @Test
    void previewsForThoseWhoSteerAndReservesNothing() {
        for (String user : new String[] {"marketer", "approver", "operator", "marketer"}) {
            as(user).body(body(""))
                    .post("/api/v1/decisions?preview=true")
                    .then()
                    .statusCode(200)
                    .body("offers.offerId", contains("saver"));
        }
        decide("").body("offers.offerId", contains("saver"));
        decide("").body("offers.offerId", contains("card"));
    }

    @ParameterizedTest(name = "{0} {1} is answered {2}")
    @CsvSource({
        "service, ?preview=true, 403",
        "marketer, '', 403",
        "auditor, '', 403",
        "auditor, ?preview=true, 403",
        "service, ?preview=false, 200",
        "marketer, ?preview=perhaps, 400",
    })
    void letsOnlyTheRightRolesDecideOrPreview(String user, String query, int status) {
        as(user).body(body("")).post("/api/v1/decisions" + query).then().statusCode(status);
    }

    @Test
    void asksWhoIsThere() {
        given().contentType(ContentType.JSON)
                .body(body(""))
                .post("/api/v1/decisions")
                .then()
                .statusCode(401);
    }

    @Test
    void namesTheLivePlacementsWhenAskedForAnother() {
        as("service")
                .body("{\"customerId\": \"c\", \"placement\": \"cellar\"}")
                .post("/api/v1/decisions")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("home"));
    }

    @Test
    void tellsToComeBackWhenANewerRevisionIsWanted() {
        decide("\"minVersion\": " + (ruleSet.version() + 1))
                .statusCode(409)
                .header("Retry-After", "1");
        decide("\"minVersion\": " + ruleSet.version()).statusCode(200);
    }

    @ParameterizedTest(name = "{0} is refused at {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"count\": 0 | /count",
                "\"count\": 1.5 | /count",
                "\"count\": \"1\" | /count",
                "\"count\": -99999999999999999999 | /count",
                "\"explain\": \"yes\" | /explain",
                "\"minVersion\": -1 | /minVersion",
                "\"extra\": 1 | /extra",
                "\"attributes\": [] | /attributes",
                "\"attributes\": {\"age\": \"x\"} | /attributes/age",
                "\"attributes\": {\"age\": 999} | /attributes/age",
                "\"attributes\": {\"a/b\": 1} | /attributes/a~1b",
                "\"context\": {\"page\": {}} | /context/page",
                "\"context\": {\"page\": null} | /context/page",
                "\"propensities\": {\"saver\": 1.1} | /propensities/saver",
                "\"propensities\": {\"saver\": \"1\"} | /propensities/saver",
            })
    void refusesWhatDoesNotFitAndSaysWhere(String field, String pointer) {
        decide(field)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.pointer", hasItem(pointer));
    }

    @Test
    void cutsAHugeCountToTheSlots() {
        decide("\"count\": 99999999999999999999").body("offers.offerId", contains("saver", "card"));
    }

    @ParameterizedTest(name = "{0} is answered {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | 400",
                "NaN | 400",
                "[] | 422",
                "{} | 422",
                "{\"customerId\": \"\", \"placement\": \"home\"} | 422",
                "{\"customerId\": 7, \"placement\": \"home\"} | 422",
                "{\"customerId\": \"c\", \"customerId\": \"d\", \"placement\": \"home\"} | 400",
            })
    void refusesBodiesThatAreNoRequest(String body, int status) {
        as("service").body(body).post("/api/v1/decisions").then().statusCode(status);
    }

    @Test
    void answersForSeveralPlacementsWithoutRepeatingAnOffer() {
        // when
        ValidatableResponse answer =
                as("service")
                        .body(
                                """
                                {"customerId": "%s", "explain": true,
                                 "placements": [{"id": "home"}, {"id": "side", "count": 2}]}
                                """
                                        .formatted(customer))
                        .post("/api/v1/decisions")
                        .then();

        // then
        answer.statusCode(200)
                .body("answers.placement", contains("home", "side"))
                .body("answers[0].offers.offerId", contains("saver"))
                .body("answers[1].offers.offerId", contains("card"))
                .body(
                        "answers[1].explanation.offers.find { it.offerId == 'saver' }.reasonCode",
                        equalTo("ALREADY_SHOWN"));
        for (int i = 0; i < 2; i++) {
            String id = answer.extract().path("answers[" + i + "].decisionId");
            as("auditor").get("/api/v1/decisions/" + id).then().statusCode(200);
        }
    }

    @ParameterizedTest(name = "{0} is refused at {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"placements\": [] | /placements",
                "\"placements\": {} | /placements",
                "\"placements\": [7] | /placements/0",
                "\"placements\": [{\"id\": \"home\", \"count\": 0}] | /placements/0/count",
                "\"placements\": [{\"id\": \"home\", \"slots\": 1}] | /placements/0/slots",
                "\"placements\": [{\"id\": \"home\"}, {\"id\": \"home\"}] | /placements/1/id",
                "\"placements\": [{\"id\": \"home\"}], \"count\": 1 | /count",
                "\"placements\": [{\"id\": \"home\"}], \"placement\": \"side\" | /placement",
            })
    void refusesPlacementsThatDoNotFit(String fields, String pointer) {
        as("service")
                .body("{\"customerId\": \"c\", %s}".formatted(fields))
                .post("/api/v1/decisions")
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItem(pointer));
    }

    @Test
    void repeatsAnAnswerUnderTheSameIdempotencyKeyAndCountsItOnce() {
        // given
        String key = UUID.randomUUID().toString();

        // when
        String first = keyed(key, body("")).statusCode(200).extract().path("decisionId");
        String quoted = keyed('"' + key + '"', body("")).extract().path("decisionId");
        String other = keyed(key + "-2", body("")).extract().path("decisionId");

        // then
        assertThat(quoted).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        keyed(key, body("\"count\": 2"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString("Idempotency-Key"));
        keyed("", body("")).statusCode(400);
        keyed("x".repeat(256), body("")).statusCode(400);
    }

    private static ValidatableResponse keyed(String key, String body) {
        return as("service")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/decisions")
                .then();
    }

    @Test
    void limitsTheLengthOfCustomerIds() {
        for (int length : new int[] {128, 129}) {
            as("service")
                    .body(
                            "{\"customerId\": \"%s\", \"placement\": \"home\"}"
                                    .formatted("x".repeat(length)))
                    .post("/api/v1/decisions")
                    .then()
                    .statusCode(length == 128 ? 200 : 422);
        }
    }

    @Test
    void knowsNoDecisionOfAnotherId() {
        for (String id : new String[] {UUID.randomUUID().toString(), "x"}) {
            as("service").get("/api/v1/decisions/" + id).then().statusCode(404);
            as("service").get("/api/v1/decisions/" + id + "/explanation").then().statusCode(404);
        }
    }

    @Test
    void takesAResponse() {
        // given
        String id = decide("").extract().path("decisionId");
        String response = response(id, "saver", "click");

        // when, then
        respond(response).statusCode(202);
        respond(response).statusCode(202);
    }

    @Test
    void refusesAResponseItCannotPlace() {
        // given
        String id = decide("").extract().path("decisionId");

        // when, then
        respond(response(UUID.randomUUID().toString(), "saver", "click")).statusCode(404);
        respond(response("x", "saver", "click")).statusCode(404);
        respond(response(id, "loan", "click")).statusCode(404);
        respond(response(id, "saver", "bought"))
                .statusCode(422)
                .body("violations.pointer", contains("/outcome"));
        respond(
                        "{\"decisionId\": \"%s\", \"offerId\": \"saver\", \"outcome\": \"click\","
                                        .formatted(id)
                                + " \"occurredAt\": \"2020-01-01T00:00:00Z\"}")
                .statusCode(422)
                .body("violations.pointer", contains("/occurredAt"));
        as("marketer")
                .body(response(id, "saver", "click"))
                .post("/api/v1/responses")
                .then()
                .statusCode(403);
    }

    @Test
    void takesTheGoodOnesOfAListAndNamesTheOthers() {
        // given
        String id = decide("").extract().path("decisionId");

        // when, then
        respond(
                        "[%s, {\"offerId\": 1}, %s, %s]"
                                .formatted(
                                        response(id, "saver", "impression"),
                                        response(id, "loan", "click"),
                                        response(id, "saver", "impression")))
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("rejected.index", contains(1, 2))
                .body("rejected.problem.status", contains(422, 404));
        respond("[]").statusCode(202).body("accepted", equalTo(0)).body("rejected", empty());
    }

    @Test
    void listsTheLivePlacements() {
        as("service")
                .get("/api/v1/placements")
                .then()
                .statusCode(200)
                .body("items.find { it.placement == 'home' }.channel", equalTo("web"))
                .body("items.find { it.placement == 'home' }.slots", equalTo(3))
                .body("items.find { it.placement == 'home' }.strategy", equalTo("scripted"))
                .body("items.find { it.placement == 'home' }.version", equalTo(ruleSet.version()))
                .body("items.find { it.placement == 'home' }.attributes", contains("age"));
        as("auditor").get("/api/v1/placements").then().statusCode(403);
    }

    private ValidatableResponse decide(String field) {
        return as("service").body(body(field)).post("/api/v1/decisions").then();
    }

    private String body(String field) {
        return "{\"customerId\": \"%s\", \"placement\": \"home\"%s}"
                .formatted(customer, field.isEmpty() ? "" : ", " + field);
    }

    private static String response(String decision, String offer, String outcome) {
        return "{\"decisionId\": \"%s\", \"offerId\": \"%s\", \"outcome\": \"%s\"}"
                .formatted(decision, offer, outcome);
    }

    private static ValidatableResponse respond(String body) {
        return as("service").body(body).post("/api/v1/responses").then();
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user).contentType(ContentType.JSON);
    }
}
