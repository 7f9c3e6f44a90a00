package io.stratagem.approval;

import static io.restassured.RestAssured.given;
import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.document;
import static io.stratagem.approval.Api.get;
import static io.stratagem.approval.Api.inReview;
import static io.stratagem.approval.Api.open;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.put;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.seal;
import static io.stratagem.approval.Api.state;
import static io.stratagem.approval.Api.strategy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ChangeRequestApiTest {

    @Inject Api api;

    @Test
    void opensADraftOfTheNewestRevision() {
        String strategy = strategy();

        as("marketer")
                .body(Map.of("title", " First offers ", "description", "For the web"))
                .post("/api/v1/strategies/" + strategy + "/change-requests")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/change-requests/"))
                .header("ETag", not(equalTo(null)))
                .body("state", equalTo("DRAFT"))
                .body("title", equalTo("First offers"))
                .body("description", equalTo("For the web"))
                .body("strategy", equalTo(strategy))
                .body("baseRevision", equalTo(0))
                .body("author.subject", equalTo("marketer"))
                .body("contributors", empty())
                .body("digest", nullValue())
                .body("risk.tier", equalTo("high"))
                .body("diff", empty())
                .body("reviews", empty())
                .body("evidence", empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\":\"\"}|422",
                "{}|422",
                "{\"title\":7}|422",
                "{\"title\":\"a\",\"colour\":\"red\"}|422",
                "{\"title\":|400",
                "''|400"
            })
    void opensNothingFor(String body, int status) {
        String strategy = strategy();

        as("marketer")
                .body(body)
                .post("/api/v1/strategies/" + strategy + "/change-requests")
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
        as("auditor")
                .get("/api/v1/change-requests?strategy=" + strategy)
                .then()
                .body("items", empty());
    }

    @Test
    void knowsNoChangeRequestOfAnUnknownStrategyOrNumber() {
        as("marketer")
                .body(Map.of("title", "A"))
                .post("/api/v1/strategies/no-such/change-requests")
                .then()
                .statusCode(404);
        for (String number : List.of("999999999", "first")) {
            as("auditor").get("/api/v1/change-requests/" + number).then().statusCode(404);
            as("marketer")
                    .header("If-Match", "*")
                    .post("/api/v1/change-requests/" + number + "/submit")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void savesADocumentOnlyOnTopOfTheOneThatWasRead() {
        String strategy = strategy();
        long number = open("marketer", strategy);
        String path = "/api/v1/change-requests/" + number + "/strategy";
        String read = as("auditor").get(path).header("ETag");

        as("marketer").body(document(strategy, 50)).put(path).then().statusCode(428);
        as("marketer")
                .header("If-Match", "\"other\"")
                .body(document(strategy, 50))
                .put(path)
                .then()
                .statusCode(412);
        String saved =
                as("marketer")
                        .header("If-Match", read)
                        .body(document(strategy, 50))
                        .put(path)
                        .then()
                        .statusCode(200)
                        .body("violations", empty())
                        .body("warnings", notNullValue())
                        .extract()
                        .header("ETag");
        as("marketer")
                .header("If-Match", read)
                .body(document(strategy, 51))
                .put(path)
                .then()
                .statusCode(412);
        as("auditor")
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", saved)
                .body("offers[0].priority", equalTo(50));
    }

    @Test
    void savesADocumentThatGuardrailsRefuseButDoesNotSubmitIt() {
        String strategy = strategy();
        long number = open("marketer", strategy);
        String withoutFallback =
                document(strategy, 50).replace("\"tier\":\"fallback\"", "\"tier\":\"manual\"");

        put("marketer", number, withoutFallback)
                .then()
                .statusCode(200)
                .body("violations", not(empty()));
        post("marketer", number, "submit", Map.of())
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations", not(empty()));

        assertThat(state(number)).isEqualTo("DRAFT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"priority\":50|\"priority\":\"high\"|422",
                "\"priority\":50|\"priority\":50,\"colour\":\"red\"|422",
                "\"priority\":50|\"priority\":NaN|400",
                "\"id\":\"s-|\"id\":\"other-|422"
            })
    void storesNothingOfADocumentWith(String from, String to, int status) {
        String strategy = strategy();
        long number = open("marketer", strategy);
        put("marketer", number, document(strategy, 50)).then().statusCode(200);
        String before = get(number).path("contentDigest");

        put("marketer2", number, document(strategy, 50).replace(from, to))
                .then()
                .statusCode(status)
                .contentType("application/problem+json");

        get(number).then().body("contentDigest", equalTo(before)).body("contributors", empty());
    }

    @Test
    void makesEverybodyWhoEditsAContributor() {
        String strategy = strategy();
        long number = open("marketer", strategy);

        post("marketer2", number, "submit", Map.of()).then().statusCode(403);
        put("marketer2", number, document(strategy, 50)).then().statusCode(200);
        put("marketer", number, document(strategy, 51)).then().statusCode(200);

        get(number)
                .then()
                .body("author.subject", equalTo("marketer"))
                .body("contributors.subject", contains("marketer2"));
        post("marketer2", number, "submit", Map.of("apply", "MANUAL"))
                .then()
                .statusCode(200)
                .body("submitter.subject", equalTo("marketer2"));
    }

    @Test
    void sealsOnSubmit() {
        String strategy = api.publishedStrategy();
        long number = open("marketer", strategy);
        put("marketer", number, document(strategy, 55)).then().statusCode(200);
        String tag = get(number).header("ETag");

        as("marketer")
                .header("If-Match", tag)
                .post("/api/v1/change-requests/" + number + "/submit")
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(tag)))
                .body("state", equalTo("IN_REVIEW"))
                .body("apply", equalTo("ON_APPROVAL"))
                .body("digest.length()", equalTo(64))
                .body("baseRevision", equalTo(1))
                .body("risk.tier", equalTo("low"))
                .body("risk.quorum", equalTo(1))
                .body("risk.reasons", hasSize(1))
                .body("diff.text", contains("Saver: priority 50 → 55"));
        assertThat(seal(number)).isNotEqualTo(get(number).path("contentDigest"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"apply\":\"NOW\"}", "{\"apply\":1}"})
    void knowsNoOtherWayToBeApplied(String body) {
        long number = open("marketer", strategy());

        post("marketer", number, "submit", body)
                .then()
                .statusCode(422)
                .body("detail", containsString("ON_APPROVAL"))
                .body("detail", containsString("MANUAL"));
    }

    @Test
    void refusesToSubmitWhatChangesNothing() {
        long number = open("marketer", api.publishedStrategy());

        post("marketer", number, "submit", Map.of())
                .then()
                .statusCode(422)
                .body("detail", containsString("changes nothing against revision 1"));
    }

    @Test
    void becomesStaleWhenItsBaseMovedBeforeTheSubmit() {
        String strategy = api.publishedStrategy();
        long number = open("marketer", strategy);
        put("marketer", number, document(strategy, 55)).then().statusCode(200);
        api.publish(strategy, 60);

        post("marketer", number, "submit", Map.of())
                .then()
                .statusCode(409)
                .body("detail", containsString("moved to revision 2"));

        assertThat(state(number)).isEqualTo("STALE");
        put("marketer", number, document(strategy, 56)).then().statusCode(409);
        post("marketer", number, "cancel", Map.of()).then().statusCode(200);
    }

    @Test
    void cannotBeEditedOrSubmittedTwiceInReview() {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 55);

        put("marketer", number, document(strategy, 56))
                .then()
                .statusCode(409)
                .body("detail", containsString("Recall it first"));
        post("marketer", number, "submit", Map.of()).then().statusCode(409);
    }

    @Test
    void isApprovedByOneForALowRisk() {
        long number = inReview(api.publishedStrategy(), 55);

        review("approver", number, "APPROVE")
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("reviews", hasSize(1))
                .body("reviews[0].person.subject", equalTo("approver"))
                .body("reviews[0].digest", equalTo(seal(number)));
    }

    @Test
    void isApprovedByTwoForAHighRisk() {
        long number = inReview(strategy(), 55);

        review("approver", number, "APPROVE").then().body("state", equalTo("IN_REVIEW"));
        review("approver", number, "APPROVE")
                .then()
                .statusCode(409)
                .body("detail", containsString("reviewed change request"));
        review("approver2", number, "APPROVE").then().body("state", equalTo("APPROVED"));
        get(number).then().body("reviews", hasSize(2));
    }

    @Test
    void cannotBeReviewedByAuthorContributorOrSubmitterWhateverTheirRoles() {
        String strategy = api.publishedStrategy();
        long own = open("lead", strategy);
        put("lead", own, document(strategy, 55)).then().statusCode(200);
        post("lead", own, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);
        long contributed = open("marketer", strategy);
        put("lead", contributed, document(strategy, 55)).then().statusCode(200);
        post("marketer", contributed, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);

        for (long number : List.of(own, contributed)) {
            review("lead", number, "APPROVE")
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("You took part"));
            assertThat(state(number)).isEqualTo("IN_REVIEW");
        }
        review("marketer", own, "APPROVE").then().statusCode(403);
        review("approver", own, "APPROVE").then().body("state", equalTo("APPROVED"));
    }

    @Test
    void takesOnlyReviewsOfItsSeal() {
        long number = inReview(api.publishedStrategy(), 55);

        post("approver", number, "reviews", Map.of("verdict", "APPROVE", "digest", "0".repeat(64)))
                .then()
                .statusCode(409)
                .body("detail", containsString(seal(number)));
        post("approver", number, "reviews", Map.of("verdict", "APPROVE"))
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/digest"));
        post("approver", number, "reviews", Map.of("verdict", "LIKE", "digest", seal(number)))
                .then()
                .statusCode(422);
        get(number).then().body("reviews", empty());
    }

    @Test
    void takesNoCommentThatCannotBeStored() {
        long number = inReview(api.publishedStrategy(), 55);

        for (String broken : List.of("\\ud800", "\\u0000")) {
            given().auth()
                    .preemptive()
                    .basic("approver", "approver")
                    .header("If-Match", "*")
                    .contentType("application/json")
                    .body(
                            "{\"verdict\":\"APPROVE\",\"digest\":\"%s\",\"comment\":\"%s\"}"
                                    .formatted(seal(number), broken))
                    .post("/api/v1/change-requests/" + number + "/reviews")
                    .then()
                    .statusCode(422)
                    .body("violations[0].pointer", equalTo("/comment"));
        }
        get(number).then().body("reviews", empty());
    }

    @Test
    void goesBackToItsContributorsWhenChangesAreRequested() {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 55);

        review("approver", number, "REQUEST_CHANGES")
                .then()
                .body("state", equalTo("CHANGES_REQUESTED"))
                .body("digest", nullValue());
        put("marketer", number, document(strategy, 56)).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL"))
                .then()
                .body("state", equalTo("IN_REVIEW"));
        review("approver", number, "APPROVE")
                .then()
                .body("state", equalTo("APPROVED"))
                .body("reviews.verdict", contains("REQUEST_CHANGES", "APPROVE"))
                .body("reviews.cycle", contains(1, 2));
    }

    @Test
    void endsWhenItIsRejectedOrCancelled() {
        String strategy = api.publishedStrategy();
        long rejected = inReview(strategy, 55);
        long cancelled = inReview(strategy, 56);

        review("approver", rejected, "REJECT").then().body("state", equalTo("REJECTED"));
        post("marketer", cancelled, "cancel", Map.of()).then().body("state", equalTo("CANCELLED"));

        for (long number : List.of(rejected, cancelled)) {
            review("approver2", number, "APPROVE")
                    .then()
                    .statusCode(409)
                    .body("detail", endsWith("open a new change request."));
            post("marketer", number, "recall", Map.of()).then().statusCode(409);
        }
    }

    @Test
    void losesItsApprovalsWhenItIsRecalled() {
        String strategy = strategy();
        long number = inReview(strategy, 55);
        review("approver", number, "APPROVE").then().statusCode(200);

        post("marketer", number, "recall", Map.of())
                .then()
                .body("state", equalTo("DRAFT"))
                .body("digest", nullValue());
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);

        review("approver2", number, "APPROVE").then().body("state", equalTo("IN_REVIEW"));
        review("approver", number, "APPROVE").then().body("state", equalTo("APPROVED"));
    }

    @Test
    void doesNotTakeTheOldDigestAfterAnEdit() {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 55);
        String old = seal(number);
        review("approver", number, "APPROVE").then().body("state", equalTo("APPROVED"));

        post("marketer", number, "recall", Map.of()).then().statusCode(200);
        put("marketer", number, document(strategy, 56)).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);

        post("approver", number, "reviews", Map.of("verdict", "APPROVE", "digest", old))
                .then()
                .statusCode(409);
        assertThat(state(number)).isEqualTo("IN_REVIEW");
    }

    @Test
    void cannotBeReviewedWhenItsBaseMoved() {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 55);
        api.publish(strategy, 60);

        review("approver", number, "APPROVE")
                .then()
                .statusCode(409)
                .body(
                        "detail",
                        containsString("The strategy moved from revision 1 to revision 2."));
    }

    @Test
    void saysWhoMayNotBeforeWhatIsStaleBeforeWhatTheStateForbids() {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 55);
        String path = "/api/v1/change-requests/" + number;

        assertThat(statusOf("nobody", path + "/submit", "\"stale\"")).isEqualTo(401);
        assertThat(statusOf("approver", path + "/submit", "\"stale\"")).isEqualTo(403);
        assertThat(statusOf("marketer2", path + "/submit", "\"stale\"")).isEqualTo(403);
        assertThat(statusOf("marketer", path + "/submit", "\"stale\"")).isEqualTo(412);
        assertThat(statusOf("marketer", path + "/submit", null)).isEqualTo(428);
        assertThat(statusOf("marketer", path + "/submit", "*")).isEqualTo(409);
    }

    @Test
    void readsWhatIsAskedForOnlyOnceWhoAsksMay() {
        long number = Api.open("marketer", api.publishedStrategy());
        Map<String, String> nonsense = Map.of("apply", "SOMETIME");

        post("marketer2", number, "submit", nonsense).then().statusCode(403);
        post("marketer", number, "submit", nonsense).then().statusCode(422);
    }

    @Test
    void readsAVerdictOnlyOnceWhoGivesItMay() {
        String strategy = api.publishedStrategy();
        long number = open("lead", strategy);
        put("lead", number, document(strategy, 55)).then().statusCode(200);
        post("lead", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);

        post("lead", number, "reviews", Map.of("verdict", "LIKE")).then().statusCode(403);
        post("approver", number, "reviews", Map.of("verdict", "LIKE")).then().statusCode(422);
        post("approver", number, "reviews", Map.of()).then().statusCode(422);
    }

    @Test
    void isReopenedByAContributorForANewReview() {
        String strategy = api.publishedStrategy();
        long rejected = inReview(strategy, 55);
        review("approver", rejected, "REJECT").then().statusCode(200);

        post("marketer2", rejected, "reopen", Map.of()).then().statusCode(403);
        post("approver", rejected, "reopen", Map.of()).then().statusCode(403);
        post("marketer", rejected, "reopen", Map.of())
                .then()
                .statusCode(200)
                .body("state", equalTo("DRAFT"))
                .body("digest", nullValue());
        post("marketer", rejected, "submit", Map.of("apply", "MANUAL"))
                .then()
                .body("cycle", equalTo(2));
        review("approver", rejected, "APPROVE").then().body("state", equalTo("APPROVED"));
        post("marketer", rejected, "reopen", Map.of()).then().statusCode(409);
    }

    @Test
    void isStaleWhenItIsReopenedOnABaseThatMoved() {
        String strategy = api.publishedStrategy();
        long number = open("marketer", strategy);
        post("marketer", number, "cancel", Map.of()).then().statusCode(200);
        api.publish(strategy, 60);

        post("marketer", number, "reopen", Map.of())
                .then()
                .statusCode(200)
                .body("state", equalTo("STALE"));
    }

    @Test
    void takesCommentsOfEverybodyInEveryStateAndChangesNothingByThem() {
        long number = inReview(api.publishedStrategy(), 55);
        String tag = get(number).header("ETag");

        comment("auditor", number, "  Who asked for it? ")
                .then()
                .statusCode(201)
                .body("text", equalTo("Who asked for it?"))
                .body("person.subject", equalTo("auditor"));
        assertThat(get(number).header("ETag")).isEqualTo(tag);
        review("approver", number, "REJECT").then().statusCode(200);
        comment("marketer", number, "The partners did.").then().statusCode(201);

        get(number)
                .then()
                .body("comments.text", contains("Who asked for it?", "The partners did."))
                .body("comments.person.subject", contains("auditor", "marketer"));
        comment("nobody", number, "Me").then().statusCode(401);
        comment("marketer", number, " ").then().statusCode(422);
        comment("marketer", number, "x".repeat(10_001)).then().statusCode(422);
        comment("marketer", 987_654_321, "Anybody?").then().statusCode(404);
    }

    private static Response comment(String user, long number, String text) {
        return as(user).body(Map.of("text", text))
                .post("/api/v1/change-requests/" + number + "/comments");
    }

    private static int statusOf(String user, String path, String ifMatch) {
        return (ifMatch == null ? as(user) : as(user).header("If-Match", ifMatch))
                .body(Map.of())
                .post(path)
                .statusCode();
    }

    @Test
    void recordsActsAndRefusals() {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 55);
        post("lead", number, "reviews", Map.of("verdict", "APPROVE", "digest", "x"));
        review("approver", number, "APPROVE").then().statusCode(200);

        Response trail = as("auditor").get("/api/v1/audit?object=change-request/" + number);

        trail.then()
                .body("items.action", contains("approve", "approve", "submit", "edit", "open"))
                .body("items.outcome", contains("OK", "REFUSED", "OK", "OK", "OK"))
                .body("items[1].person.subject", equalTo("lead"))
                .body("items[1].details.status", equalTo(409))
                .body("items[1].details.reason", containsString("is not the seal"));
    }

    @Test
    void importsADocumentAsADraftAndPublishesNothing() {
        String strategy = "i-" + java.util.UUID.randomUUID();

        long number =
                as("marketer")
                        .body(document(strategy, 50))
                        .post("/api/v1/import")
                        .then()
                        .statusCode(201)
                        .header("Location", containsString("/api/v1/change-requests/"))
                        .body("state", equalTo("DRAFT"))
                        .body("baseRevision", equalTo(0))
                        .body("diff", not(empty()))
                        .extract()
                        .jsonPath()
                        .getLong("number");

        as("auditor").get("/api/v1/strategies/" + strategy).then().body("revision", equalTo(0));
        as("auditor")
                .get("/api/v1/change-requests/" + number + "/strategy")
                .then()
                .body("offers[0].id", equalTo("saver"));
        as("marketer").body("{\"id\":").post("/api/v1/import").then().statusCode(400);
        as("approver").body(document(strategy, 50)).post("/api/v1/import").then().statusCode(403);
    }

    @Test
    void listsChangeRequestsByStateAndStrategyPageByPage() {
        String strategy = api.publishedStrategy();
        int first = (int) open("marketer", strategy);
        int second = (int) inReview(strategy, 55);
        int third = (int) open("marketer2", strategy);
        String list = "/api/v1/change-requests?strategy=" + strategy;

        as("auditor")
                .get(list)
                .then()
                .body("items.number", contains(third, second, first))
                .body("next", nullValue());
        as("auditor")
                .get(list + "&state=IN_REVIEW")
                .then()
                .body("items.number", contains(second))
                .body("items.risk.tier", contains("low"));
        String next =
                as("auditor")
                        .get(list + "&limit=2")
                        .then()
                        .body("items.number", contains(third, second))
                        .extract()
                        .path("next");
        as("auditor")
                .get(list + "&limit=2&cursor=" + next)
                .then()
                .body("items.number", contains(first));
        as("auditor")
                .get(list + "&state=OPEN")
                .then()
                .statusCode(422)
                .body("detail", containsString("IN_REVIEW"));
        as("auditor")
                .get("/api/v1/change-requests?limit=200")
                .then()
                .body("items.number", hasItem(third));
    }
}
