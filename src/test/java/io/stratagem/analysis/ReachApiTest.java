package io.stratagem.analysis;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stratagem.approval.Api;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReachApiTest {

    /** One place, a first offer for everybody, one that it outranks, one for nobody's segment. */
    private static final String DOCUMENT =
            """
            {"id":"%1$s","name":"Reached",
             "placements":[{"id":"%1$s-home","channel":"web","slots":1}],
             "offers":[
              {"id":"first","name":"First","category":"savings","value":40,"priority":90,
               "lever":1,"tier":"manual",
               "treatments":[{"placement":"%1$s-home","content":{"title":"First"}}]},
              {"id":"second","name":"Second","category":"savings","value":40,"priority":20,
               "lever":1,"tier":"standard",
               "treatments":[{"placement":"%1$s-home","content":{"title":"Second"}}]},
              {"id":"nobodys","name":"Nobody's","category":"savings","value":40,"priority":99,
               "lever":1,"tier":"manual",
               "treatments":[{"placement":"%1$s-home","content":{"title":"Nobody"}}]},
              {"id":"welcome","name":"Welcome","category":"service","value":0,
               "priority":0,"lever":1,"tier":"fallback",
               "treatments":[{"placement":"%1$s-home","content":{"title":"Hello"}}]}],
             "rules":[
              {"id":"in","template":"eligibility/audience","scope":{"offers":["nobodys"]},
               "parameters":{"all":[{"attribute":"segment","operator":"=","value":"%1$s"}]}},
              {"id":"out","template":"exclusion/audience","scope":{"offers":["first","second"]},
               "parameters":{"all":[{"attribute":"segment","operator":"=","value":"left-out"}]}}],
             "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true},
             "fallback":{"offer":"welcome"}}
            """;

    @BeforeEach
    void store() {
        for (int i = 0; i < 5; i++) {
            as("operator")
                    .body(Map.of("attributes", Map.of("segment", i < 2 ? "left-out" : "kept")))
                    .put("/api/v1/customers/reach-" + i)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void tellsWhereCustomersAreLostAndWhichOffersNobodyGets() {
        JsonPath reach =
                as("approver")
                        .get(
                                "/api/v1/change-requests/"
                                        + Api.draft(DOCUMENT)
                                        + "/reach?sample=10000")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();

        assertThat(reach.getBoolean("cutShort")).isFalse();
        assertThat(reach.getLong("measured")).isEqualTo(reach.getLong("stored"));
        assertThat(reach.getLong("leftOut")).isEqualTo(2);
        assertThat(reach.getLong("placements[0].fallback")).isEqualTo(2);
        assertThat(reach.getList("placements[0].lost.rule")).containsExactly("out");
        assertThat(reach.getLong("placements[0].lost[0].customers")).isEqualTo(2);
        assertThat(reach.getList("neverShown.offer")).containsExactly("second", "nobodys");
        assertThat(reach.getList("neverShown[0].outrankedBy.offer")).containsExactly("first");
        assertThat(reach.getLong("neverShown[0].outrankedBy[0].decisions"))
                .isEqualTo(reach.getLong("measured") - 2);
        assertThat(reach.getList("neverShown[1].why.reasonCode"))
                .isEqualTo(List.of("NOT_IN_AUDIENCE"));
    }

    @Test
    void drawsTheSameWithTheSameSeed() {
        String path = "/api/v1/change-requests/" + Api.draft(DOCUMENT) + "/reach?sample=3&seed=";

        JsonPath once = as("marketer").get(path + 5).jsonPath();

        assertThat(once.getLong("measured")).isEqualTo(3);
        assertThat((List<?>) once.get("placements"))
                .isEqualTo(as("marketer").get(path + 5).jsonPath().get("placements"));
    }

    @Test
    void saysWhatASampleMayBe() {
        as("marketer")
                .get("/api/v1/change-requests/" + Api.draft(DOCUMENT) + "/reach?sample=10001")
                .then()
                .statusCode(422)
                .body("violations[0].message", equalTo("Draw from 1 to 10,000 customers."));
    }

    @Test
    void showsItOnAPage() {
        long number = Api.draft(DOCUMENT);
        signedIn("marketer")
                .get("/change-requests/" + number + "/reach")
                .then()
                .statusCode(200)
                .body(containsString("Outranked most often by First"))
                .body(containsString("excluded, by out"));
    }
}
