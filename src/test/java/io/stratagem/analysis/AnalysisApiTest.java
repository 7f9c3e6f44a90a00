package io.stratagem.analysis;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AnalysisApiTest {

    private static final String EXCLUSIONS =
            """
            {"id":"old","template":"exclusion/audience","scope":{"offers":["saver"]},
             "parameters":{"all":[{"attribute":"age","operator":">","value":80}]}},
            {"id":"older","template":"exclusion/audience","scope":{"offers":["saver"]},
             "parameters":{"all":[{"attribute":"age","operator":">","value":90}]}}
            """;

    @Test
    void tellsWhatIsWrongWithADraft() {
        long number = draft(EXCLUSIONS);

        as("approver")
                .get("/api/v1/change-requests/" + number + "/analysis")
                .then()
                .statusCode(200)
                .body("rules", equalTo(2))
                .body("findings", hasSize(1))
                .body("findings[0].kind", equalTo("exclusion-inside-another"))
                .body("findings[0].severity", equalTo("repeated"))
                .body("findings[0].rules.id", hasItems("older", "old"))
                .body("findings[0].rules[0].pointer", equalTo("/rules/1"))
                .body("findings[0].example.attributes.age", equalTo(91));
    }

    @Test
    void showsItWithTheWayToTheRule() {
        long number = draft(EXCLUSIONS);

        onPages()
                .get("/change-requests/" + number + "/analysis")
                .then()
                .statusCode(200)
                .body(
                        allOf(
                                containsString("Said already"),
                                containsString("/change-requests/" + number + "/edit/rules/older"),
                                containsString("Age 91")));
        onPages()
                .get("/change-requests/" + number + "/edit/rules")
                .then()
                .body(containsString("/change-requests/" + number + "/analysis"));
    }

    @Test
    void saysWhenNothingIsWrong() {
        long number = draft("");

        onPages()
                .get("/change-requests/" + number + "/analysis")
                .then()
                .statusCode(200)
                .body(
                        allOf(
                                containsString("Nothing is wrong"),
                                not(containsString("Said already"))));
    }

    @Test
    void tellsWhatIsNotLiveFromWhatDoesNotExist() {
        String strategy = strategy();

        as("marketer")
                .get("/api/v1/strategies/" + strategy + "/analysis")
                .then()
                .statusCode(404)
                .body("detail", containsString("Nothing of the strategy"));
        onPages()
                .get("/strategies/" + strategy + "/analysis")
                .then()
                .statusCode(200)
                .body(containsString("Nothing of this strategy is live"));
        as("marketer")
                .get("/api/v1/strategies/no-such-strategy/analysis")
                .then()
                .statusCode(404)
                .body("detail", containsString("There is no strategy"));
        as("marketer").get("/api/v1/change-requests/999999999/analysis").then().statusCode(404);
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user).contentType(ContentType.JSON);
    }

    private static RequestSpecification onPages() {
        String session =
                given().redirects()
                        .follow(false)
                        .header("Sec-Fetch-Site", "same-origin")
                        .formParam("username", "marketer")
                        .formParam("password", "marketer")
                        .post("/sign-in")
                        .cookie("stratagem-session");
        return given().cookie("stratagem-session", session);
    }

    private static String strategy() {
        String id = "a-" + UUID.randomUUID();
        as("marketer")
                .body(Map.of("id", id, "name", "Analysed"))
                .post("/api/v1/strategies")
                .then()
                .statusCode(201);
        return id;
    }

    private static long draft(String rules) {
        String id = strategy();
        long number =
                as("marketer")
                        .body(Map.of("title", "Analyse me"))
                        .post("/api/v1/strategies/" + id + "/change-requests")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getLong("number");
        as("marketer")
                .header("If-Match", "*")
                .body(
                        """
                        {"id":"%1$s","name":"Analysed",
                         "placements":[{"id":"%1$s-home","channel":"web","slots":2}],
                         "offers":[
                          {"id":"saver","name":"Saver","category":"savings","value":40,"priority":20,
                           "lever":1,"tier":"standard",
                           "treatments":[{"placement":"%1$s-home","content":{"title":"Save"}}]},
                          {"id":"welcome","name":"Welcome","category":"service","value":0,
                           "priority":0,"lever":1,"tier":"fallback",
                           "treatments":[{"placement":"%1$s-home","content":{"title":"Hello"}}]}],
                         "rules":[%2$s],
                         "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true},
                         "fallback":{"offer":"welcome"}}
                        """
                                .formatted(id, rules))
                .put("/api/v1/change-requests/" + number + "/strategy")
                .then()
                .statusCode(200);
        return number;
    }
}
