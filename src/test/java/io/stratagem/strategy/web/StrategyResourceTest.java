package io.stratagem.strategy.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stratagem.shared.Digest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StrategyResourceTest {

    @Test
    void createsAStrategyAndAnswersWhereItIs() {
        // given
        String id = UUID.randomUUID().toString();

        // when
        Response created = create("marketer", id);

        // then
        created.then()
                .statusCode(201)
                .header("Location", endsWith("/api/v1/strategies/" + id))
                .body("revision", equalTo(0))
                .body("content.offers.size()", equalTo(0));
        given().auth()
                .preemptive()
                .basic("auditor", "auditor")
                .get("/api/v1/strategies/" + id)
                .then()
                .statusCode(200)
                .header("ETag", equalTo(created.header("ETag")))
                .body("id", equalTo(id))
                .body("name", equalTo("Retail"))
                .body("content.id", equalTo(id));
        given().auth()
                .preemptive()
                .basic("auditor", "auditor")
                .queryParam("limit", 200)
                .get("/api/v1/strategies")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));
    }

    @Test
    void refusesASecondStrategyWithTheSameId() {
        // given
        String id = UUID.randomUUID().toString();
        create("marketer", id);

        // when, then
        create("marketer2", id).then().statusCode(409).body("type", equalTo("/problems/conflict"));
    }

    @Test
    void letsOnlyMarketersCreate() {
        create("approver", "approvers-own").then().statusCode(403);
    }

    @Test
    void answersAnOlderRevisionAndNamesAMissingOne() {
        // given
        String id = UUID.randomUUID().toString();
        create("marketer", id);

        // when, then
        get(id, "0").then().statusCode(200).body("revision", equalTo(0));
        get(id, "7").then().statusCode(404).body("detail", containsString("no revision 7"));
        get(id, "x").then().statusCode(400).body("detail", containsString("whole number"));
        get("nobody", "0").then().statusCode(404).body("detail", containsString("nobody"));
    }

    @Test
    void exportsTheBytesThatWereHashed() {
        // given
        String id = UUID.randomUUID().toString();
        String digest = create("marketer", id).path("digest");

        // when
        Response export =
                given().auth()
                        .preemptive()
                        .basic("operator", "operator")
                        .get("/api/v1/export/" + id);

        // then
        export.then()
                .statusCode(200)
                .contentType("application/json")
                .header("ETag", "\"" + digest + "\"")
                .header("Repr-Digest", containsString("sha-256=:"));
        assertThat(Digest.of(export.asByteArray())).isEqualTo(digest);
    }

    private static Response create(String user, String id) {
        return given().auth()
                .preemptive()
                .basic(user, user)
                .contentType("application/json")
                .body("{\"id\":\"" + id + "\",\"name\":\"Retail\"}")
                .post("/api/v1/strategies");
    }

    private static Response get(String id, String revision) {
        return given().auth()
                .preemptive()
                .basic("marketer", "marketer")
                .queryParam("revision", revision)
                .get("/api/v1/strategies/" + id);
    }
}
