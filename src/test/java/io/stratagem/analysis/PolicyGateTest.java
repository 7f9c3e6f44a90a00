package io.stratagem.analysis;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stratagem.approval.Api;
import io.stratagem.approval.StagedPolicy;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies at a submit, in the evidence, and on the pages. */
@QuarkusTest
@TestProfile(StagedPolicy.class)
class PolicyGateTest {

    @Inject Revisions revisions;

    @Test
    void refusesToSubmitWhatBreaksAPolicyThatBlocks() {
        long number = draft("forbidden", ADULTS.replace("18", "16"));

        Response refused = Api.post("marketer", number, "submit", "{}");

        refused.then()
                .statusCode(422)
                .body("violations[0].guardrail", equalTo("policy"))
                .body("violations[0].pointer", equalTo("/policies/forbidden"))
                .body(
                        "violations[0].message",
                        allOf(
                                containsString("“Nothing forbidden for the young” is broken"),
                                containsString("a customer with Age 16"),
                                containsString("it gets “Saver” at rank 1")));
        assertThat(Api.state(number)).isEqualTo("DRAFT");

        Api.put("marketer", number, document(strategyOf(number), "forbidden", ADULTS))
                .then()
                .statusCode(200);
        Api.post("marketer", number, "submit", "{}").then().statusCode(200);

        Api.get(number)
                .then()
                .body("state", equalTo("IN_REVIEW"))
                .body("evidence.kind", hasItem("policies"))
                .body(
                        "evidence.find { it.kind == 'policies' }.text",
                        equalTo("No customer there can be breaks any of the 2 policies."))
                .body(
                        "evidence.find { it.kind == 'policies' }.policies.forbidden",
                        equalTo("none-exists"));
    }

    @Test
    void showsApproversWhatBreaksAPolicyThatWarns() {
        long number = draft("doubtful", "");

        Api.post("marketer", number, "submit", "{}").then().statusCode(200);

        Api.get(number)
                .then()
                .body(
                        "evidence.find { it.kind == 'policies' }.text",
                        allOf(
                                containsString("breaks 1 of the 2 policies"),
                                containsString("“Nothing doubtful after contacts” is broken"),
                                containsString("a customer of whom nothing is known")));
        signedIn("approver")
                .get("/change-requests/" + number)
                .then()
                .statusCode(200)
                .body(containsString("“Nothing doubtful after contacts” is broken"));
    }

    @Test
    void refusesToTakeAnOfferOutOfReachOfAPolicyThatBlocks() {
        long number = changing("forbidden", "harmless");

        Api.post("marketer", number, "submit", "{}")
                .then()
                .statusCode(422)
                .body("violations[0].guardrail", equalTo("policy"))
                .body(
                        "violations[0].message",
                        allOf(
                                containsString("“Nothing forbidden for the young”"),
                                containsString("would no longer hold for “Saver”")));
        assertThat(Api.state(number)).isEqualTo("DRAFT");
    }

    @Test
    void tellsApproversOfAnOfferOutOfReachOfAPolicyThatWarns() {
        long number = changing("doubtful", "harmless");

        Api.post("marketer", number, "submit", "{}").then().statusCode(200);

        Api.get(number)
                .then()
                .body(
                        "evidence.find { it.kind == 'policies' }.text",
                        containsString("would no longer hold for “Saver”"));
    }

    /** A draft that gives the offer of a published strategy another tag. */
    private long changing(String tag, String other) {
        String strategy = Api.strategy();
        StrategyDocument before = StrategyJson.parse(document(strategy, tag, ADULTS));
        QuarkusTransaction.requiringNew()
                .run(() -> revisions.append(before, StrategyJson.canonical(before)));
        long number = Api.open("marketer", strategy);
        Api.put("marketer", number, document(strategy, other, ADULTS)).then().statusCode(200);
        return number;
    }

    @Test
    void tellsTheCounterExampleOfADraft() {
        long number = draft("forbidden", ADULTS.replace("18", "16"));

        JsonPath results =
                as("approver")
                        .get("/api/v1/change-requests/" + number + "/analysis/policies")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();

        assertThat(results.getList("policy")).containsExactly("forbidden", "doubtful");
        assertThat(results.getList("searched")).containsExactly("found", "none-exists");
        assertThat(results.getString("[0].text"))
                .isEqualTo(
                        "Offers tagged forbidden: never for customers where Age is below 18 years.");
        assertThat(results.getInt("[0].example.attributes.age")).isEqualTo(16);
        assertThat(results.getList("[0].example.contacts")).isEmpty();
        assertThat(results.getString("[0].example.at")).isNull();
        assertThat(results.getMap("[1].example")).isNull();
    }

    @Test
    void opensTheCounterExampleAndKeepsItAsAPersona() {
        long number = draft("forbidden", ADULTS.replace("18", "16"));
        String strategy = strategyOf(number);

        String page =
                signedIn("marketer")
                        .get("/change-requests/" + number + "/analysis")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();

        assertThat(page)
                .contains("a customer with Age 16")
                .contains("blocks a submit")
                .contains("/strategies/" + strategy + "/test-cases/personas/new")
                .contains("name=\"attributes\" value=\"age = 16\"");
        signedIn("marketer")
                .redirects()
                .follow(false)
                .formParam("name", "Breaks: it")
                .formParam("attributes", "age = 16")
                .formParam("at", "")
                .formParam("context", "")
                .formParam("contacts", "")
                .post("/strategies/" + strategy + "/test-cases/personas/new")
                .then()
                .statusCode(303)
                .header("Location", containsString("/test-cases/new?persona="));
        assertThat(
                        as("marketer")
                                .get("/api/v1/strategies/" + strategy + "/personas")
                                .jsonPath()
                                .getInt("items[0].attributes.age"))
                .isEqualTo(16);
    }

    @Test
    void searchesNothingWhereGuardrailsRefuse() {
        long number =
                draft(
                        "forbidden",
                        ADULTS
                                + """
                                ,{"id":"much","template":"contact-policy/frequency-cap",
                                  "scope":{"all":true},
                                  "parameters":{"maximum":100,"window":"P7D","counts":"decision","per":"customer"}}
                                """);

        List<String> searched =
                as("approver")
                        .get("/api/v1/change-requests/" + number + "/analysis/policies")
                        .jsonPath()
                        .getList("searched");

        assertThat(searched).containsExactly("incomplete", "incomplete");
        signedIn("approver")
                .get("/change-requests/" + number + "/analysis")
                .then()
                .body(containsString("guardrails refuse the draft"))
                .body(not(containsString("Keep as a persona")));
    }

    private static final String ADULTS =
            """
            {"id":"adults","template":"eligibility/audience","scope":{"offers":["saver"]},
             "parameters":{"all":[{"attribute":"age","operator":">=","value":18}]}}
            """;

    private static String strategyOf(long number) {
        return Api.get(number).path("strategy");
    }

    private static long draft(String tag, String rules) {
        return Api.draft(document("%1$s", tag, rules));
    }

    private static String document(String strategy, String tag, String rules) {
        return """
        {"id":"STRATEGY","name":"Judged",
         "placements":[{"id":"STRATEGY-home","channel":"web","slots":1}],
         "offers":[
          {"id":"saver","name":"Saver","category":"savings","tags":["TAG"],"value":40,"priority":20,
           "lever":1,"tier":"standard",
           "treatments":[{"placement":"STRATEGY-home","content":{"title":"Save"}}]},
          {"id":"welcome","name":"Welcome","category":"service","value":0,
           "priority":0,"lever":1,"tier":"fallback",
           "treatments":[{"placement":"STRATEGY-home","content":{"title":"Hello"}}]}],
         "rules":[RULES],
         "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true},
         "fallback":{"offer":"welcome"}}
        """
                .replace("STRATEGY", strategy)
                .replace("TAG", tag)
                .replace("RULES", rules);
    }
}
