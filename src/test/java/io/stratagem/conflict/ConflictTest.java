package io.stratagem.conflict;

import static io.restassured.RestAssured.given;
import static io.stratagem.simulation.Simulated.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stratagem.simulation.Strategy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ConflictTest.DatabaseOfItsOwn.class)
class ConflictTest {

    private static final int CUSTOMERS = 300;
    private static final long LOOK_EVERY = 50_000_000;
    private static final int LOOKS = 1_200;

    private Strategy strategy;

    /** Its customers would be in the way of other tests. */
    public static class DatabaseOfItsOwn implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:h2:mem:conflict;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                            + ";DEFAULT_NULL_ORDERING=HIGH",
                    "stratagem.deployment.last-known-good",
                    "target/last-known-good-conflict",
                    "stratagem.simulation.submit-sample",
                    "100");
        }
    }

    @BeforeEach
    void prepare() {
        strategy = new Strategy();
        StringBuilder csv = new StringBuilder("id,age,balance\n");
        IntStream.range(0, CUSTOMERS)
                .forEach(i -> csv.append("c%03d,%d,%d\n".formatted(i, 18 + i % 60, i % 7 * 10)));
        as("operator")
                .contentType("text/csv")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/customers/import")
                .then()
                .statusCode(200);
    }

    @Test
    void findsTwoThatWantTheSameSlot() {
        // given
        publish(strategy.document(10, 18));
        long loan = strategy.draft(strategy.document(40, 18));
        long saver = strategy.draft(saverFirst(strategy.document(10, 18)));

        // when
        JsonPath found = around(loan);

        // then
        assertThat(found.getList("conflicts.number", Long.class)).containsExactly(saver);
        String home = at(strategy.home());
        assertThat(found.getInt(home + "byFirst")).isPositive();
        assertThat(found.getInt(home + "bySecond")).isEqualTo(CUSTOMERS);
        assertThat(found.getInt(home + "byBoth")).isEqualTo(found.getInt(home + "byFirst"));
        assertThat(found.getInt(home + "contested")).isEqualTo(found.getInt(home + "byBoth"));
        assertThat(found.getInt(home + "byOrder")).isZero();
        assertThat(found.getList(home + "examples.what")).contains("CONTESTED");
        assertThat(found.getList("conflicts[0].finding.conflicts")).isEmpty();
        assertThat(around(saver).getList("conflicts.number", Long.class)).containsExactly(loan);
    }

    @Test
    void findsWhatOnlyBothTogetherDo() {
        // given: the loan is for nobody and stands last
        publish(strategy.document(10, 60));
        long first = strategy.draft(strategy.document(40, 60));
        strategy.draft(strategy.document(10, 18));

        // when
        JsonPath found = around(first);

        // then
        String home = at(strategy.home());
        assertThat(found.getInt(home + "bySecond")).isZero();
        assertThat(found.getInt(home + "byFirst")).isBetween(1, 10);
        assertThat(found.getInt(home + "unexpected")).isGreaterThan(CUSTOMERS / 2);
        assertThat(found.getInt(home + "contested")).isZero();
    }

    @Test
    void findsThatTheOrderDecidesWhereBothSetTheSameValue() {
        // given
        publish(strategy.document(10, 18));
        long first = strategy.draft(strategy.document(40, 18));
        strategy.draft(strategy.document(25, 18));

        // when
        JsonPath found = around(first);

        // then
        assertThat(found.getList("conflicts[0].finding.conflicts", String.class))
                .containsExactly("Offer Loan: priority");
        assertThat(found.getBoolean("conflicts[0].finding.orderMatters")).isTrue();
        String home = at(strategy.home());
        assertThat(found.getInt(home + "byOrder")).isPositive();
        assertThat(found.getInt(home + "byOrder")).isEqualTo(found.getInt(home + "byBoth"));
    }

    @Test
    void findsThatGuardrailsRefuseBothTogether() {
        // given
        publish(strategy.document(10, 18));
        long without =
                strategy.draft(
                        strategy.document(10, 18)
                                .replaceFirst("(?s)\\{\"id\":\"loan\".*?\\]\\},", "")
                                .replaceFirst("(?s)\\{\"id\":\"of-age\".*?\\]\\}\\},", ""));
        strategy.draft(
                strategy.document(10, 18)
                        .replace(
                                "\"rules\":[",
                                "\"rules\":[{\"id\":\"no-loan\",\"template\":\"exclusion/audience\","
                                        + "\"scope\":{\"offers\":[\"loan\"]},\"parameters\":"
                                        + "{\"any\":[{\"attribute\":\"age\",\"operator\":\">\","
                                        + "\"value\":70}]}},"));

        // when
        JsonPath found = around(without);

        // then
        assertThat(found.getList("conflicts[0].finding.violations")).isNotEmpty();
    }

    @Test
    void leavesThoseAloneThatChangeOtherCustomers() {
        // given
        publish(strategy.document(10, 18));
        long young = strategy.draft(strategy.document(40, 18));
        strategy.draft(
                strategy.document(10, 18)
                        .replace(
                                "\"rules\":[",
                                "\"rules\":[{\"id\":\"old\",\"template\":\"exclusion/audience\","
                                        + "\"scope\":{\"offers\":[\"saver\"]},\"parameters\":"
                                        + "{\"any\":[{\"attribute\":\"age\",\"operator\":\">\","
                                        + "\"value\":60}]}},"));

        // when
        JsonPath found = around(young);

        // then
        assertThat(found.getList("conflicts")).isEmpty();
        assertThat(found.getInt("clear")).isEqualTo(1);
    }

    @Test
    void looksAgainWhenADraftIsEdited() {
        // given
        publish(strategy.document(10, 18));
        long loan = strategy.draft(strategy.document(40, 18));
        long other = strategy.draft(strategy.document(10, 18));
        assertThat(around(loan).getInt("clear")).isEqualTo(1);

        // when
        Strategy.edit(other, saverFirst(strategy.document(10, 18)));

        // then
        assertThat(around(loan).getList("conflicts.number", Long.class)).containsExactly(other);
    }

    @Test
    void combinesBothToBeSignedAsOne() {
        // given
        publish(strategy.document(10, 18));
        long loan = strategy.draft(strategy.document(40, 18));
        long saver = strategy.draft(saverFirst(strategy.document(10, 18)));

        // when
        JsonPath combined =
                as("approver")
                        .body(Map.of("with", saver))
                        .post("/api/v1/change-requests/" + loan + "/combine")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath();

        // then
        long number = combined.getLong("number");
        assertThat(combined.getString("state")).isEqualTo("DRAFT");
        assertThat(combined.getString("author.subject")).isEqualTo("marketer");
        assertThat(combined.getList("contributors")).isEmpty();
        assertThat(combined.getList("diff")).hasSize(2);
        Strategy.publish(number);
        as("marketer")
                .get("/api/v1/change-requests/" + loan)
                .then()
                .body("state", equalTo("DRAFT"));
    }

    @Test
    void makesAMarketerWhoCombinesAContributor() {
        // given
        publish(strategy.document(10, 18));
        long loan = strategy.draft(strategy.document(40, 18));
        long saver = strategy.draft(saverFirst(strategy.document(10, 18)));

        // when
        String path = "/api/v1/change-requests/" + loan + "/combine";

        // then
        as("lead")
                .body(Map.of("with", saver))
                .post(path)
                .then()
                .statusCode(201)
                .body("contributors.subject", equalTo(List.of("lead")));
        as("operator").body(Map.of("with", saver)).post(path).then().statusCode(403);
        as("marketer").body(Map.of("with", loan)).post(path).then().statusCode(422);
        as("marketer").body(Map.of()).post(path).then().statusCode(422);
    }

    @Test
    void combinesNothingThatBothChangeDifferently() {
        // given
        publish(strategy.document(10, 18));
        long first = strategy.draft(strategy.document(40, 18));
        long second = strategy.draft(strategy.document(25, 18));

        // when / then
        as("marketer")
                .body(Map.of("with", second))
                .post("/api/v1/change-requests/" + first + "/combine")
                .then()
                .statusCode(409)
                .body("detail", containsString("Offer Loan: priority"));
        as("auditor")
                .get("/api/v1/audit?object=change-request/" + first)
                .then()
                .body("items.action", hasItem("combine"));
    }

    @Test
    void showsOnThePageWhatChangesTheSame() {
        // given
        publish(strategy.document(10, 18));
        long loan = strategy.draft(strategy.document(40, 18));
        long saver = strategy.draft(saverFirst(strategy.document(10, 18)));
        around(loan);

        // when / then
        page("approver", "/change-requests/" + loan)
                .body(containsString("change the same customers"))
                .body(containsString("/change-requests/" + saver));
        page("approver", "/change-requests/" + loan + "/conflicts")
                .body(containsString("Combine both"))
                .body(containsString("/change-requests/" + saver + "/preview?placement="));
        page("auditor", "/change-requests/" + loan + "/conflicts")
                .body(not(containsString("Combine both")));
    }

    private static ValidatableResponse page(String user, String path) {
        String cookie =
                given().redirects()
                        .follow(false)
                        .formParam("username", user)
                        .formParam("password", user)
                        .post("/sign-in")
                        .getCookie("stratagem-session");
        return given().cookie("stratagem-session", cookie).get(path).then().statusCode(200);
    }

    private void publish(String document) {
        Strategy.publish(strategy.draft(document));
    }

    private static String saverFirst(String document) {
        return document.replace("\"value\":40,\"priority\":20", "\"value\":40,\"priority\":50");
    }

    private static String at(String placement) {
        return "conflicts[0].finding.placements.find { it.placement == '%s' }."
                .formatted(placement);
    }

    /** What is found once all is compared. */
    private static JsonPath around(long number) {
        for (int look = 0; look < LOOKS; look++) {
            JsonPath found =
                    as("auditor")
                            .get("/api/v1/change-requests/" + number + "/conflicts")
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            if (found.getInt("pending") == 0) {
                return found;
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
        throw new IllegalStateException("Change request " + number + " is compared for too long");
    }
}
