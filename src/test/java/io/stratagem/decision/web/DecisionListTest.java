package io.stratagem.decision.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.stratagem.decision.ScriptedRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.LiveRuleSetsFixture;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DecisionListTest {

    @Inject LiveRuleSets liveRuleSets;

    /** With characters that addresses and queries take for something else. */
    private final String customer = "ann;a & + %' " + UUID.randomUUID();

    @Test
    void findsDecisionsByEverythingThatIsAsked() {
        // given
        ScriptedRuleSet first = serve("saver");
        String a = decide();
        String b = decide();
        ScriptedRuleSet second = serve("card");
        String c = decide();

        // when, then
        list("customer", customer)
                .body("items.decisionId", contains(c, b, a))
                .body("items[0].customerId", equalTo(customer))
                .body("items[0].strategy", equalTo("scripted"))
                .body("items[0].version", equalTo(second.version()))
                .body("items[0].offers", contains("card"))
                .body("next", nullValue());
        list("customer", customer, "offer", "saver").body("items.decisionId", contains(b, a));
        list("strategy", "scripted", "version", first.version())
                .body("items.decisionId", contains(b, a));
        list("customer", customer, "strategy", "scripted")
                .body("items.decisionId", contains(c, b, a));
        list("strategy", "of-nobody").body("items", empty());
        list("offer", "of-nobody").body("items", empty());
    }

    @Test
    void endsTimesExactly() {
        // given
        serve("saver");
        String a = decide();
        String b = decide();
        String at = list("customer", customer).extract().path("items[0].decidedAt");

        // when, then
        list("customer", customer, "from", at).body("items.decisionId", contains(b));
        list("customer", customer, "to", at).body("items.decisionId", contains(a));
        list("customer", customer, "from", "0001-01-01T00:00:00Z", "to", "9999-12-31T00:00:00Z")
                .body("items.decisionId", contains(b, a));
        list("customer", customer, "from", "+999999999-01-01T00:00:00Z").body("items", empty());
    }

    @Test
    void pages() {
        // given
        serve("saver");
        String a = decide();
        String b = decide();
        String c = decide();

        // when
        ValidatableResponse newest = list("customer", customer, "limit", 2);

        // then
        newest.body("items.decisionId", contains(c, b));
        list("customer", customer, "limit", 2, "cursor", newest.extract().path("next"))
                .body("items.decisionId", contains(a))
                .body("next", nullValue());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "client=1              | 400 | no parameter",
                "offer=a&offer=b       | 400 | more than once",
                "version=one&strategy=s| 400 | version",
                "version=1             | 422 | Name the strategy",
                "from=yesterday        | 400 | from must be",
                "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z | 422 | before to",
                "customer=             | 422 | customer",
                "offer=%00             | 422 | offer",
                "limit=0               | 422 | limit",
                "cursor=none           | 400 | cursor",
            })
    void saysWhatIsWrong(String query, int status, String words) {
        given().auth()
                .preemptive()
                .basic("auditor", "auditor")
                .urlEncodingEnabled(false)
                .get("/api/v1/decisions?" + query)
                .then()
                .statusCode(status)
                .body("detail", containsString(words));
    }

    @ParameterizedTest(name = "{0} is answered {1}")
    @CsvSource({
        "operator, 200",
        "auditor, 200",
        "approver, 200",
        "marketer, 200",
        "service, 403",
        "template-author, 403",
    })
    void showsTheLogToThoseWhoMayReadIt(String user, int status) {
        as(user).get("/api/v1/decisions?limit=1").then().statusCode(status);
    }

    private ScriptedRuleSet serve(String offer) {
        ScriptedRuleSet ruleSet = new ScriptedRuleSet().with(ScriptedRuleSet.offer(offer));
        LiveRuleSetsFixture.serve(liveRuleSets, ruleSet);
        return ruleSet;
    }

    private String decide() {
        return as("service")
                .body(Map.of("customerId", customer, "placement", "home"))
                .post("/api/v1/decisions")
                .then()
                .statusCode(200)
                .extract()
                .path("decisionId");
    }

    private static ValidatableResponse list(Object... parameters) {
        RequestSpecification request = as("auditor");
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam((String) parameters[i], parameters[i + 1]);
        }
        return request.get("/api/v1/decisions").then().statusCode(200);
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user).contentType(ContentType.JSON);
    }
}
