package io.stratagem.decision.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stratagem.badinput.Pages;
import io.stratagem.decision.ScriptedRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.LiveRuleSetsFixture;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people may ask for: all that is stored about them, and that it be erased. */
@QuarkusTest
class CustomerDataTest {

    private static final String TEXT_COLUMNS =
            """
            select table_name, column_name from information_schema.columns
            where lower(table_schema) = 'public'
                and lower(data_type) in ('character varying', 'text', 'character large object')
            """;

    @Inject LiveRuleSets liveRuleSets;
    @Inject DataSource database;

    final String customer = "customer-" + UUID.randomUUID();
    final String offer = "offer-" + UUID.randomUUID().toString().substring(0, 8);
    final String nationality = "Ruritanian-" + UUID.randomUUID();
    private final String key = "key-" + UUID.randomUUID();

    @BeforeEach
    void serve() {
        LiveRuleSetsFixture.serve(
                liveRuleSets, new ScriptedRuleSet().with(ScriptedRuleSet.offer(offer)));
    }

    @Test
    void handsOutEverythingThatIsStored() {
        // given
        store();
        String decision = decide(key).jsonPath().getString("decisionId");
        see(decision).then().statusCode(202);

        // when
        Response export = as("operator").get(path() + "/export");

        // then
        export.then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .header("Cache-Control", equalTo("no-store"))
                .body("id", equalTo(customer))
                .body("profile.attributes.nationality", equalTo(nationality))
                .body("profile.timeZone", equalTo("Europe/Madrid"))
                .body("decisions", hasSize(1))
                .body("decisions[0].decisionId", equalTo(decision))
                .body("decisions[0].placement", equalTo("home"))
                .body("decisions[0].fallback", equalTo(false))
                .body("decisions[0].asked", notNullValue())
                .body("decisions[0].attributes.age", equalTo(40))
                .body("offers.decisionId", contains(decision))
                .body("offers.offerId", contains(offer))
                .body("responses.outcome", contains("impression"))
                .body("contactHistory.offerId", contains(offer))
                .body("contactHistory[0].impressionAt", notNullValue())
                .body("idempotencyKeys.key", contains(key));
    }

    @Test
    void erasesWhatTellsAboutACustomerFromEveryTable() throws SQLException {
        // given
        store();
        String decision = decide(key).jsonPath().getString("decisionId");
        as("operator").get(path() + "/export").then().statusCode(200);
        assertThat(placesOf(customer)).isNotEmpty();

        // when
        as("operator").delete(path()).then().statusCode(204);

        // then
        assertThat(placesOf(customer)).isEmpty();
        assertThat(placesOf(nationality)).isEmpty();
        as("operator").get(path()).then().statusCode(404);
        as("operator").get(path() + "/export").then().statusCode(404);
        as("operator").delete(path()).then().statusCode(404);
        as("auditor")
                .get("/api/v1/decisions/" + decision)
                .then()
                .statusCode(200)
                .body("customerId", startsWith("erased-"))
                .body("offers.offerId", contains(offer));
        as("auditor")
                .get("/api/v1/decisions/" + decision + "/replay")
                .then()
                .statusCode(409)
                .body("detail", containsString("its customer was erased"));
        as("auditor")
                .get("/api/v1/decisions/" + decision + "/explanation")
                .then()
                .statusCode(200)
                .body("offers.offerId", contains(offer));
    }

    @Test
    void saysInTheAuditTrailThatItWasDoneButNotAboutWhom() {
        store();
        as("operator").get(path() + "/export").then().statusCode(200);
        as("operator").delete(path()).then().statusCode(204);
        as("marketer").delete(path()).then().statusCode(403);

        for (String action : List.of("export", "erase")) {
            as("auditor")
                    .queryParam("action", action)
                    .queryParam("object", "customer/one")
                    .get("/api/v1/audit")
                    .then()
                    .statusCode(200)
                    .body("items[0].person.subject", equalTo("operator"))
                    .body("items[0].outcome", equalTo("OK"));
        }
    }

    @Test
    void goesOnCountingWhatBecameOfOffersOfAnErasedCustomer() throws SQLException {
        // given
        store();
        String decision = decide(key).jsonPath().getString("decisionId");
        long before = impressions();
        as("operator").delete(path()).then().statusCode(204);

        // when
        see(decision).then().statusCode(202);
        see(decision).then().statusCode(202);

        // then
        assertThat(impressions()).isEqualTo(before + 1);
        assertThat(placesOf(customer)).isEmpty();
    }

    @Test
    void decidesAnewForACustomerWhoWasErased() {
        // given
        store();
        String first = decide(key).jsonPath().getString("decisionId");
        as("operator").delete(path()).then().statusCode(204);

        // when
        JsonPath again = decide(key).jsonPath();

        // then
        assertThat(again.getString("decisionId")).isNotEqualTo(first);
        as("operator")
                .get(path() + "/export")
                .then()
                .statusCode(200)
                .body("profile", nullValue())
                .body("decisions", hasSize(1))
                .body("decisions[0].attributes", nullValue())
                .body("contactHistory", hasSize(1));
    }

    @Test
    void hidesSensitiveAttributesFromWhoRunsTheProduct() {
        store();

        as("operator")
                .get(path())
                .then()
                .statusCode(200)
                .body("attributes.age", equalTo(40))
                .body("attributes.nationality", nullValue())
                .body("hidden", contains("nationality"));
        as("service")
                .get(path())
                .then()
                .statusCode(200)
                .body("attributes.nationality", equalTo(nationality))
                .body("hidden", nullValue());
        assertThat(Pages.get("operator", "/customers?q=" + customer))
                .contains("nationality", "hidden")
                .doesNotContain(nationality);
        assertThat(Pages.get("operator", "/customers/one?id=" + customer))
                .contains("Nationality", "hidden: it is sensitive")
                .doesNotContain(nationality);
        as("service")
                .body("{\"attributes\":{},\"hidden\":[\"nationality\"]}")
                .put(path())
                .then()
                .statusCode(422);
    }

    @Test
    void erasesOnAPageOnceTheIdIsTypedAgain() {
        // given
        store();
        assertThat(Pages.get("operator", "/customers/one?id=" + customer))
                .contains("/customers/export?id=" + customer, "/customers/erase?id=" + customer);
        assertThat(Pages.get("operator", "/customers/erase?id=" + customer))
                .contains("Type the id once more");

        // when, then
        erase("another").then().statusCode(422).body(containsString("This is not the id"));
        as("operator").get(path()).then().statusCode(200);
        erase(customer).then().statusCode(303).header("Location", not(containsString(customer)));
        as("operator").get(path()).then().statusCode(404);
        assertThat(Pages.get("operator", "/customers?erased=true"))
                .contains("The customer was erased.");
    }

    @Test
    void exportsAFileFromThePage() {
        store();

        Pages.signedIn("operator")
                .accept(ContentType.ANY)
                .get("/customers/export?id=" + customer)
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("attachment"))
                .body("id", equalTo(customer))
                .body("decisions", empty());
        Pages.signedIn("operator")
                .accept(ContentType.ANY)
                .get("/customers/export?id=nobody-" + customer)
                .then()
                .statusCode(404);
    }

    private Response erase(String typed) {
        return Pages.signedIn("operator")
                .formParam("id", customer)
                .formParam("typed", typed)
                .post("/customers/erase");
    }

    void store() {
        as("service")
                .body(
                        Map.of(
                                "attributes",
                                Map.of("age", 40, "nationality", nationality),
                                "timeZone",
                                "Europe/Madrid"))
                .put(path())
                .then()
                .statusCode(200);
    }

    /** Under an Idempotency-Key, unless that is null. */
    Response decide(String under) {
        RequestSpecification request = as("service");
        if (under != null) {
            request.header("Idempotency-Key", under);
        }
        Response answer =
                request.body(Map.of("customerId", customer, "placement", "home"))
                        .post("/api/v1/decisions");
        answer.then().statusCode(200);
        return answer;
    }

    Response see(String decision) {
        return as("service")
                .body(Map.of("decisionId", decision, "offerId", offer, "outcome", "impression"))
                .post("/api/v1/responses");
    }

    /** How often the offer was seen by anybody, as volume caps count. */
    long impressions() throws SQLException {
        return count(
                "select coalesce(sum(impressions), 0) from impression_count"
                        + " where offer = ? and on_day = date '1970-01-01'",
                offer);
    }

    long count(String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The columns of the database that hold a text somewhere. */
    private List<String> placesOf(String text) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(TEXT_COLUMNS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                columns.add(row.getString(1) + "." + row.getString(2));
            }
        }
        assertThat(columns).contains("customer.id", "audit_entry.object_id", "decision.attributes");
        List<String> places = new ArrayList<>();
        for (String column : columns) {
            String[] names = column.split("\\.");
            String sql =
                    "select count(*) from \"%s\" where \"%s\" like ?".formatted(names[0], names[1]);
            if (count(sql, "%" + text + "%") > 0) {
                places.add(column);
            }
        }
        return places;
    }

    String path() {
        return "/api/v1/customers/" + customer;
    }

    static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user).contentType(ContentType.JSON);
    }
}
