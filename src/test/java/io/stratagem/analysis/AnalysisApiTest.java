package io.stratagem.analysis;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.signedIn;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.approval.Api;
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

        signedIn("marketer")
                .get("/change-requests/" + number + "/analysis")
                .then()
                .statusCode(200)
                .body(
                        allOf(
                                containsString("Said already"),
                                containsString("/change-requests/" + number + "/edit/rules/older"),
                                containsString("Age 91")));
        signedIn("marketer")
                .get("/change-requests/" + number + "/edit/rules")
                .then()
                .body(containsString("/change-requests/" + number + "/analysis"));
    }

    @Test
    void saysWhenNothingIsWrong() {
        long number = draft("");

        signedIn("marketer")
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
        String strategy = Api.strategy();

        as("marketer")
                .get("/api/v1/strategies/" + strategy + "/analysis")
                .then()
                .statusCode(404)
                .body("detail", containsString("Nothing of the strategy"));
        signedIn("marketer")
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

    private static long draft(String rules) {
        return Api.draft(
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
                 "rules":[RULES],
                 "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true},
                 "fallback":{"offer":"welcome"}}
                """
                        .replace("RULES", rules));
    }
}
