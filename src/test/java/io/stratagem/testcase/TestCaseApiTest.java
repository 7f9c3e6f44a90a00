package io.stratagem.testcase;

import static io.stratagem.approval.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stratagem.approval.Api;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TestCaseApiTest {

    private String strategy;

    @BeforeEach
    void publish() {
        strategy = Api.strategy();
        long number = Api.open("marketer", strategy);
        Api.put("marketer", number, document(18)).then().statusCode(200);
        Api.post("marketer", number, "submit", "{}").then().statusCode(200);
        Api.review("approver", number, "APPROVE").then().statusCode(200);
        Api.review("approver2", number, "APPROVE").then().statusCode(200);
        assertThat(Api.state(number)).isEqualTo("APPLIED");
    }

    @Test
    void keepsACaseAndTriesItOnWhatIsLive() {
        // given
        long persona = persona(Map.of("name", "Adult", "attributes", Map.of("age", 30)));
        Response added = add("Adults get the saver", persona, "gets saver at rank 1");

        // when
        JsonPath run = results();

        // then
        added.then()
                .statusCode(201)
                .body("expectations", contains("gets saver first"))
                .body("persona", equalTo((int) persona))
                .body("changedBy.name", equalTo("marketer"));
        assertThat(run.getInt("passed")).isEqualTo(1);
        assertThat(run.getInt("version")).isEqualTo(1);
        assertThat(run.getList("results[0].answer")).containsExactly("saver");
    }

    @Test
    void saysWhatHappenedInsteadAndWhy() {
        // given
        long persona = persona(Map.of("name", "Child", "attributes", Map.of("age", 12)));
        add("Children get the saver", persona, "gets saver first");

        // when
        JsonPath run = results();

        // then
        assertThat(run.getInt("failed")).isEqualTo(1);
        assertThat(run.getString("results[0].failures[0].happened")).isEqualTo("Got welcome.");
        assertThat(run.getString("results[0].failures[0].reason"))
                .contains("adults")
                .contains("12")
                .contains("18");
    }

    @Test
    void countsWhatAPersonaWasShown() {
        // given
        long persona =
                persona(
                        Map.of(
                                "name",
                                "Tired",
                                "timeZone",
                                "Europe/Madrid",
                                "attributes",
                                Map.of("age", 30),
                                "contacts",
                                List.of("shown saver 2 times, last 3 days ago")));

        // when
        add("Enough of the saver", persona, "never gets saver", "gets only the fallback");

        // then
        assertThat(results().getInt("passed")).isEqualTo(1);
    }

    @Test
    void failsACaseOfWhatTheStrategyDoesNotHave() {
        // given
        long persona =
                persona(
                        Map.of(
                                "name",
                                "Adult",
                                "attributes",
                                Map.of("age", 30),
                                "contacts",
                                List.of("shown gone 2 days ago")));
        add("Vanished", persona, "never gets lost");

        // when
        List<String> why = results().getList("results[0].failures.happened");

        // then
        assertThat(why).anyMatch(text -> text.contains("no offer “lost”"));
        assertThat(why).anyMatch(text -> text.contains("names the offer “gone”"));
    }

    @Test
    void refusesWhatThePersonaCannotBe() {
        post("personas", Map.of("name", "X", "attributes", Map.of("shoeSize", 42)))
                .then()
                .statusCode(422)
                .body("violations.pointer", contains("/attributes/shoeSize"));
        post("personas", Map.of("name", "X", "attributes", Map.of("age", "old")))
                .then()
                .statusCode(422)
                .body("violations.pointer", contains("/attributes/age"));
        post("personas", Map.of("name", "X", "attributes", Map.of("gender", "female")))
                .then()
                .statusCode(422)
                .body("violations.guardrail", contains("attribute/sensitive"));
        post("personas", Map.of("name", "X", "timeZone", "Mars"))
                .then()
                .statusCode(422)
                .body("violations.pointer", contains("/timeZone"));
        post("personas", Map.of("name", "X", "surprise", 1)).then().statusCode(422);
        post("personas", Map.of("name", "x".repeat(121))).then().statusCode(422);
        assertThat(as("marketer").get(path("personas")).jsonPath().getList("items")).isEmpty();
    }

    @Test
    void takesANameOnce() {
        long persona = persona(Map.of("name", "Adult"));
        add("A case", persona, "gets welcome").then().statusCode(201);

        add("a CASE", persona, "gets welcome").then().statusCode(409);
        post("personas", Map.of("name", "ADULT")).then().statusCode(409);
    }

    @Test
    void changesACaseOnlyForWhoSawIt() {
        // given
        long persona = persona(Map.of("name", "Adult"));
        Response added = add("A case", persona, "gets welcome");
        String one = path("test-cases/" + added.jsonPath().getLong("id"));
        Map<String, Object> other = test("Another", persona, "gets saver");

        // then
        as("marketer").body(other).put(one).then().statusCode(428);
        as("marketer").header("If-Match", "\"x\"").body(other).put(one).then().statusCode(412);
        as("approver").header("If-Match", "*").body(other).put(one).then().statusCode(403);
        as("marketer")
                .header("If-Match", added.header("ETag"))
                .body(other)
                .put(one)
                .then()
                .statusCode(200)
                .body("name", equalTo("Another"));
        as("marketer")
                .header("If-Match", "*")
                .delete(path("personas/" + persona))
                .then()
                .statusCode(409)
                .body("detail", containsString("Another"));
        as("marketer").header("If-Match", "*").delete(one).then().statusCode(204);
        as("auditor")
                .get("/api/v1/audit?objectId=" + strategy + "/" + added.jsonPath().getLong("id"))
                .then()
                .statusCode(200);
    }

    @Test
    void refusesToSubmitWhatFailsACase() {
        // given
        long persona = persona(Map.of("name", "Adult", "attributes", Map.of("age", 30)));
        add("Adults get the saver", persona, "gets saver first");
        long number = Api.open("marketer", strategy);
        Api.put("marketer", number, document(40)).then().statusCode(200);

        // when
        Response refused = Api.post("marketer", number, "submit", "{}");

        // then
        refused.then()
                .statusCode(422)
                .body("violations[0].guardrail", equalTo("test-case"))
                .body("violations[0].message", containsString("Adults get the saver"))
                .body("violations[0].message", containsString("gets saver first"))
                .body("violations[0].message", containsString("Got welcome."))
                .body("violations[0].message", containsString("rule adults"));
        assertThat(Api.state(number)).isEqualTo("DRAFT");
        as("approver")
                .get("/api/v1/change-requests/" + number + "/test-cases")
                .then()
                .body("failed", equalTo(1));

        // when it is corrected
        Api.put("marketer", number, document(25)).then().statusCode(200);
        Api.post("marketer", number, "submit", "{}").then().statusCode(200);

        // then
        Api.get(number)
                .then()
                .body("state", equalTo("IN_REVIEW"))
                .body("evidence.kind", hasItem("test-cases"))
                .body(
                        "evidence.find { it.kind == 'test-cases' }.text",
                        equalTo("All 1 test cases pass."))
                .body("evidence.find { it.kind == 'test-cases' }.passed", equalTo(1));
    }

    @Test
    void voidsTheSealWhenACaseIsChangedInReview() {
        // given
        long persona = persona(Map.of("name", "Adult", "attributes", Map.of("age", 30)));
        add("Adults get the saver", persona, "gets saver first");
        long number = submitted("MANUAL");
        Api.review("approver", number, "APPROVE").then().statusCode(200);

        // when
        as("marketer2")
                .header("If-Match", "*")
                .body(Map.of("name", "Adult", "attributes", Map.of("age", 31)))
                .put(path("personas/" + persona))
                .then()
                .statusCode(200);

        // then
        Api.review("approver2", number, "APPROVE")
                .then()
                .statusCode(409)
                .body("detail", containsString("Adults get the saver"))
                .body("detail", containsString("marketer2"));
    }

    @Test
    void doesNotApplyByHandWithACaseAddedAfterApproval() {
        // given
        long persona = persona(Map.of("name", "Adult", "attributes", Map.of("age", 30)));
        long number = submitted("MANUAL");
        Api.review("approver", number, "APPROVE").then().statusCode(200);
        Api.review("approver2", number, "APPROVE").then().statusCode(200);
        assertThat(Api.state(number)).isEqualTo("APPROVED");

        // when
        add("Adults get nothing", persona, "gets no offer");

        // then
        Api.post("marketer", number, "apply", "{}")
                .then()
                .statusCode(409)
                .body("detail", containsString("Adults get nothing"));
        assertThat(results().getInt("version")).isEqualTo(1);
    }

    @Test
    void signsTheSameAfterTimeWentBy() {
        // given
        long persona =
                persona(
                        Map.of(
                                "name",
                                "Tired",
                                "attributes",
                                Map.of("age", 30),
                                "contacts",
                                List.of("shown saver 2 times, last 3 days ago")));
        add("Enough of the saver", persona, "never gets saver");
        long number = submitted("ON_APPROVAL");
        String seal = Api.seal(number);

        // when
        Api.review("approver", number, "APPROVE").then().statusCode(200);
        assertThat(Api.seal(number)).isEqualTo(seal);
        Api.review("approver2", number, "APPROVE").then().statusCode(200);

        // then
        assertThat(Api.state(number)).isEqualTo("APPLIED");
    }

    @Test
    void namesRulesAndOffersThatNoCaseExercises() {
        // given
        long persona = persona(Map.of("name", "Child", "attributes", Map.of("age", 12)));
        add("Children get the fallback", persona, "gets only the fallback");

        // when
        JsonPath coverage = as("marketer").get(path("test-cases/coverage")).jsonPath();

        // then
        assertThat(coverage.getList("rulesNotExercised")).containsExactly("cap");
        assertThat(coverage.getList("rulesNotMeasured")).isEmpty();
        assertThat(coverage.getList("offersNotExercised")).containsExactly("saver");
    }

    @Test
    void takesAPersonaFromAStoredCustomer() {
        // given
        String customer = "person-" + strategy;
        as("operator")
                .body(
                        Map.of(
                                "attributes",
                                Map.of("age", 30, "gender", "female", "income", 2000),
                                "timeZone",
                                "Europe/Madrid"))
                .put("/api/v1/customers/" + customer)
                .then()
                .statusCode(200);
        Response decided =
                as("service")
                        .body(Map.of("customerId", customer, "placement", strategy, "count", 3))
                        .post("/api/v1/decisions");
        decided.then().statusCode(200);
        as("service")
                .body(
                        Map.of(
                                "decisionId",
                                decided.path("decisionId"),
                                "offerId",
                                "saver",
                                "outcome",
                                "impression"))
                .post("/api/v1/responses")
                .then()
                .statusCode(202);

        // when
        Response taken =
                post(
                        "test-cases/from-customer",
                        Map.of("customer", customer, "placement", strategy, "name", "Saver fan"));

        // then
        taken.then()
                .statusCode(201)
                .body("expectations", contains("gets exactly saver"))
                .body("note", not(containsString(customer)));
        as("marketer")
                .get(path("personas/" + taken.jsonPath().getLong("persona")))
                .then()
                .body("attributes", equalTo(Map.of("age", 30)))
                .body("timeZone", equalTo("Europe/Madrid"))
                .body("contacts[0]", containsString("shown saver on web"));
        assertThat(results().getInt("passed")).isEqualTo(1);
        post(
                        "test-cases/from-customer",
                        Map.of("customer", customer, "placement", strategy, "name", customer))
                .then()
                .statusCode(422);
    }

    @Test
    void writesTheSameFileAgainAfterReadingIt() {
        // given
        long persona =
                persona(
                        Map.of(
                                "name",
                                "=cmd()",
                                "attributes",
                                Map.of("age", 30, "job", "'+teacher"),
                                "context",
                                Map.of("intent", "cancel", "visits", 3),
                                "contacts",
                                List.of("shown saver 2 days ago", "clicked welcome 3 days ago")));
        add("@Danger, “quoted”", persona, "gets saver first", "never gets welcome");
        String file = as("marketer").get(path("test-cases/csv")).asString();
        assertThat(file).contains("'=cmd()").contains("'@Danger");

        // when
        String other = strategy;
        publish();
        importCsv(file, true).then().statusCode(200).body("written", equalTo(0));
        assertThat(as("marketer").get(path("test-cases/csv")).asString().lines()).hasSize(1);
        importCsv(file, false).then().statusCode(200).body("written", equalTo(1));

        // then
        assertThat(strategy).isNotEqualTo(other);
        assertThat(as("marketer").get(path("test-cases/csv")).asString()).isEqualTo(file);
    }

    @Test
    void namesFaultsOfAFileByLineAndWritesNothing() {
        String file =
                """
                name,persona,attributes,placement,expectations
                Good,P,age = 30,%1$s,gets saver
                Bad,Q,age = old,%1$s,gets saver
                Worse,R,,%1$s,saver
                good,P,age = 30,%1$s,gets saver
                Other,P,age = 31,%1$s,gets saver
                """
                        .formatted(strategy);

        importCsv(file, false)
                .then()
                .statusCode(422)
                .body("rejected.line", contains(3, 4, 5, 6))
                .body("rejected.field", contains("attributes", "expectations", "name", "persona"));

        assertThat(as("marketer").get(path("test-cases")).jsonPath().getList("items")).isEmpty();
        assertThat(as("marketer").get(path("personas")).jsonPath().getList("items")).isEmpty();
    }

    private Response importCsv(String file, boolean dryRun) {
        return as("marketer")
                .contentType("text/csv; charset=UTF-8")
                .body(file)
                .post(path("test-cases/import?dryRun=" + dryRun));
    }

    private long submitted(String apply) {
        long number = Api.open("marketer", strategy);
        Api.put("marketer", number, document(25)).then().statusCode(200);
        Api.post("marketer", number, "submit", Map.of("apply", apply)).then().statusCode(200);
        return number;
    }

    private JsonPath results() {
        return as("auditor")
                .get(path("test-cases/results"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private long persona(Map<String, ?> body) {
        return post("personas", body).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private Response add(String name, long persona, String... expectations) {
        return post("test-cases", test(name, persona, expectations));
    }

    private Map<String, Object> test(String name, long persona, String... expectations) {
        return Map.of(
                "name",
                name,
                "persona",
                persona,
                "placement",
                strategy,
                "expectations",
                List.of(expectations));
    }

    private Response post(String what, Object body) {
        return as("marketer").body(body).post(path(what));
    }

    private String path(String what) {
        return "/api/v1/strategies/" + strategy + "/" + what;
    }

    /** A saver for those from an age on, twice a fortnight. */
    private String document(int age) {
        return Api.document(strategy, 50)
                .replace(
                        "\"rules\":[]",
                        """
                        "rules":[
                         {"id":"adults","template":"eligibility/audience","scope":{"offers":["saver"]},
                          "parameters":{"all":[{"attribute":"age","operator":">=","value":%d}]}},
                         {"id":"cap","template":"contact-policy/frequency-cap",
                          "scope":{"offers":["saver"]},
                          "parameters":{"maximum":2,"window":"P14D","counts":"impression"}}]
                        """
                                .formatted(age));
    }
}
