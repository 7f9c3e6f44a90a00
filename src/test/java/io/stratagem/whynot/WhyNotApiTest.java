package io.stratagem.whynot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.stratagem.simulation.Strategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WhyNotApiTest {

    @Test
    void saysAtWhichPlaceAnOfferIsShown() {
        Strategy strategy = published();
        String customer = customer(30, 100);

        JsonPath answer = ask(strategy, question(strategy, customer, "loan"));

        assertThat(answer.getBoolean("shown")).isTrue();
        assertThat(answer.getInt("rank")).isEqualTo(1);
        assertThat(answer.getString("reason.reasonCode")).isEqualTo("SERVED");
        assertThat(answer.getList("changes")).isEmpty();
    }

    @Test
    void namesTheGateAndTheSmallestChanges() {
        Strategy strategy = published();
        String customer = customer(17, 100);

        JsonPath answer = ask(strategy, question(strategy, customer, "loan"));

        assertThat(answer.getBoolean("shown")).isFalse();
        assertThat(answer.getString("reason.stage")).isEqualTo("eligibility");
        assertThat(answer.getString("reason.rule")).isEqualTo("of-age");
        assertThat(answer.getInt("reason.values[0].actual")).isEqualTo(17);
        assertThat(answer.getList("changes.text"))
                .contains(
                        "Change the condition “Age is from 20 to 60 years” to “Age is from 17 to 60 years” in the rule of-age (Audience).",
                        "Remove the rule of-age (Audience).",
                        "Have “Age” of the customer be 20 years instead of 17 years.");
        assertThat(answer.getList("changes.who"))
                .contains("MARKETER", "CUSTOMER")
                .doesNotContain("TIME");
        assertThat(answer.getBoolean("searched.complete")).isTrue();
        assertThat(answer.getBoolean("searched.pairs")).isFalse();
    }

    @Test
    void showsTheOfferOnceTheChangeIsLive() {
        Strategy strategy = published();
        String customer = customer(17, 100);
        JsonPath answer = ask(strategy, question(strategy, customer, "loan"));

        long number =
                as("marketer")
                        .body(
                                Map.of(
                                        "version",
                                        answer.getInt("version"),
                                        "edits",
                                        answer.getList(
                                                "changes.find { it.parts[0].kind == 'CONDITION' }.edits"),
                                        "title",
                                        "Let younger customers in"))
                        .post(address(strategy) + "/change-requests")
                        .then()
                        .statusCode(201)
                        .body("state", equalTo("DRAFT"))
                        .body("title", equalTo("Let younger customers in"))
                        .body("diff.size()", equalTo(1))
                        .extract()
                        .jsonPath()
                        .getLong("number");
        Strategy.publish(number);

        assertThat(ask(strategy, question(strategy, customer, "loan")).getBoolean("shown"))
                .isTrue();
    }

    @Test
    void proposesToWaitUntilACapHasRoom() {
        Strategy strategy = published();
        String customer = customer(30, 100);
        seen(strategy, customer, "card");

        JsonPath answer = ask(strategy, question(strategy, customer, "card"));

        assertThat(answer.getString("reason.reasonCode")).isEqualTo("FREQUENCY_CAP");
        assertThat(answer.getString("changes[0].who")).isEqualTo("TIME");
        assertThat(answer.getString("changes[0].parts[0].kind")).isEqualTo("WAIT");
        assertThat(answer.getList("changes.text"))
                .contains("Raise “Maximum” of the rule once (Frequency cap) from 1 to 2 (+1).");
    }

    @Test
    void saysThatAnOperatorHasToEndThePause() {
        Strategy strategy = published();
        as("operator")
                .body(Map.of("strategy", strategy.id(), "offer", "loan", "reason", "Wrong rate"))
                .post("/api/v1/pauses")
                .then()
                .statusCode(201);

        JsonPath answer = ask(strategy, question(strategy, customer(30, 100), "loan"));

        assertThat(answer.getString("reason.reasonCode")).isEqualTo("OFFER_PAUSED");
        assertThat(answer.getList("changes.who")).containsExactly("OPERATOR");
        assertThat(answer.getList("changes[0].edits")).isEmpty();
    }

    @Test
    void saysWhenOnlyItMayMoveAGuardrail() {
        Strategy strategy = published();
        String customer = customer(30, 100);

        JsonPath answer = ask(strategy, question(strategy, customer, "saver"));

        assertThat(answer.getString("reason.reasonCode")).isEqualTo("OUTRANKED");
        assertThat(answer.getList("changes.findAll { it.parts[0].kind == 'PRIORITY' }.text"))
                .containsExactly("Raise the priority of Saver from 20 to 31 (+11).");
        assertThat(answer.getList("changes.findAll { it.guardrails.size() > 0 }.who"))
                .allMatch("TEMPLATE_AUTHOR"::equals);
    }

    @Test
    void triesPairsWhenNothingAloneIsEnough() {
        Strategy strategy = published();
        String customer = customer(30, 100);
        seen(strategy, customer, "card");

        JsonPath answer =
                ask(strategy, question(strategy, customer, "card", Map.of("balance", -5)));

        assertThat(answer.getString("reason.rule")).isEqualTo("poor");
        assertThat(answer.getBoolean("searched.pairs")).isTrue();
        assertThat(answer.getList("changes.findAll { it.parts.size() != 2 }")).isEmpty();
        assertThat(answer.getList("changes.text"))
                .anyMatch(
                        text ->
                                text.toString()
                                        .matches(
                                                "Wait until .*, and take Card out of the rule poor .*|Take Card out of the rule poor .*, and wait until .*"));
        assertThat(answer.getString("searched.text")).contains("pairs were tried, too");
    }

    @Test
    void asksAboutSomebodyWithOtherAttributes() {
        Strategy strategy = published();
        String customer = customer(17, 100);

        assertThat(
                        ask(strategy, question(strategy, customer, "loan", Map.of("age", 40)))
                                .getBoolean("shown"))
                .isTrue();
    }

    @Test
    void answersInSpanish() {
        Strategy strategy = published();

        as("marketer")
                .header("Accept-Language", "es")
                .body(question(strategy, customer(17, 100), "loan"))
                .post(address(strategy))
                .then()
                .statusCode(200)
                .body("changes.text", hasItem("Quitar la regla of-age (Público)."))
                .body("searched.text", containsString("400 días"));
    }

    @Test
    void refusesQuestionsAboutWhatIsNotThere() {
        Strategy strategy = published();
        String customer = customer(30, 100);

        refused(strategy, question(strategy, customer, "gone"), "/offer");
        Map<String, Object> elsewhere = question(strategy, customer, "loan");
        elsewhere.put("placement", "elsewhere");
        refused(strategy, elsewhere, "/placement");
        refused(strategy, question(strategy, " ", "loan"), "/customerId");
        refused(
                strategy,
                question(strategy, customer, "loan", Map.of("agee", 4)),
                "/attributes/agee");
        Map<String, Object> nested = question(strategy, customer, "loan");
        nested.put("context", Map.of("intent", List.of("a")));
        refused(strategy, nested, "/context/intent");
        as("marketer")
                .body(question(strategy, customer, "loan"))
                .post("/api/v1/strategies/no-such-strategy/why-not")
                .then()
                .statusCode(404);
        as("service")
                .body(question(strategy, customer, "loan"))
                .post(address(strategy))
                .then()
                .statusCode(403);
    }

    @Test
    void saysThatNothingIsLive() {
        Strategy strategy = new Strategy();

        as("marketer")
                .body(question(strategy, "c1", "loan"))
                .post(address(strategy))
                .then()
                .statusCode(409)
                .body("detail", containsString("Publish it first"));
    }

    @Test
    void opensNothingWithEditsThatAreNone() {
        Strategy strategy = published();

        propose(strategy, 1, "/rules/gone", null).then().statusCode(409);
        propose(strategy, 1, "/name", "x").then().statusCode(422);
        propose(strategy, 1, "/offers/loan/priority", "high").then().statusCode(422);
        propose(strategy, 1, "/offers/loan/priority", -1).then().statusCode(422);
        propose(strategy, 7, "/offers/loan/priority", 60).then().statusCode(422);
        as("approver")
                .body(Map.of("version", 1, "edits", List.of(), "title", "x"))
                .post(address(strategy) + "/change-requests")
                .then()
                .statusCode(403);
    }

    private static io.restassured.response.Response propose(
            Strategy strategy, int version, String pointer, Object value) {
        Map<String, Object> edit = new HashMap<>();
        edit.put("pointer", pointer);
        edit.put("value", value);
        return as("marketer")
                .body(Map.of("version", version, "edits", List.of(edit), "title", "Show it"))
                .post(address(strategy) + "/change-requests");
    }

    private static void refused(Strategy strategy, Map<String, Object> question, String pointer) {
        as("marketer")
                .body(question)
                .post(address(strategy))
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo(pointer));
    }

    private static Strategy published() {
        Strategy strategy = new Strategy();
        Strategy.publish(strategy.draft(strategy.document(50, 20)));
        return strategy;
    }

    private static String customer(int age, double balance) {
        String id = "why-" + UUID.randomUUID();
        as("operator")
                .body(Map.of("attributes", Map.of("age", age, "balance", balance)))
                .put("/api/v1/customers/" + id)
                .then()
                .statusCode(200);
        return id;
    }

    private static void seen(Strategy strategy, String customer, String offer) {
        String decision =
                as("service")
                        .body(
                                Map.of(
                                        "customerId",
                                        customer,
                                        "placement",
                                        strategy.home(),
                                        "count",
                                        2))
                        .post("/api/v1/decisions")
                        .then()
                        .statusCode(200)
                        .body("offers.offerId", hasItem(offer))
                        .extract()
                        .path("decisionId");
        as("service")
                .body(Map.of("decisionId", decision, "offerId", offer, "outcome", "impression"))
                .post("/api/v1/responses")
                .then()
                .statusCode(202);
    }

    private static Map<String, Object> question(Strategy strategy, String customer, String offer) {
        return question(strategy, customer, offer, Map.of());
    }

    private static Map<String, Object> question(
            Strategy strategy, String customer, String offer, Map<String, Object> attributes) {
        return new HashMap<>(
                Map.of(
                        "customerId",
                        customer,
                        "placement",
                        strategy.home(),
                        "offer",
                        offer,
                        "attributes",
                        attributes));
    }

    private static JsonPath ask(Strategy strategy, Map<String, Object> question) {
        return as("marketer")
                .body(question)
                .post(address(strategy))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String address(Strategy strategy) {
        return "/api/v1/strategies/" + strategy.id() + "/why-not";
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user).contentType(ContentType.JSON);
    }
}
