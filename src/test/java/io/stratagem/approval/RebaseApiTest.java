package io.stratagem.approval;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.document;
import static io.stratagem.approval.Api.get;
import static io.stratagem.approval.Api.inReview;
import static io.stratagem.approval.Api.open;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.put;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.seal;
import static io.stratagem.approval.Api.signedIn;
import static io.stratagem.approval.Api.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RebaseApiTest {

    private static final String PRIORITY = "/offers/saver/priority";

    @Inject Api api;

    @Test
    void bringsAStaleChangeRequestOntoWhatIsLive() {
        String strategy = api.publishedStrategy();
        long number = open("marketer", strategy);
        put("marketer", number, renamed(document(strategy, 50))).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);
        review("approver", number, "APPROVE").then().statusCode(200);
        String signed = seal(number);
        apply(strategy, 55);
        assertThat(state(number)).isEqualTo("STALE");

        Response looked = rebase(number);
        looked.then()
                .statusCode(200)
                .body("baseRevision", equalTo(1))
                .body("ontoRevision", equalTo(2))
                .body("conflicts", empty())
                .body("takenOver.text", contains("Saver: priority 50 → 55"))
                .body("diff.text", contains("Strategy: name “Retail” → “Bank”"))
                .body("violations", empty());
        rebase("marketer2", number, looked.header("ETag"), List.of())
                .then()
                .statusCode(200)
                .body("state", equalTo("DRAFT"))
                .body("baseRevision", equalTo(2))
                .body("newestRevision", equalTo(2))
                .body("digest", nullValue())
                .body("contributors.subject", contains("marketer2"))
                .body("diff.text", contains("Strategy: name “Retail” → “Bank”"));
        post("marketer", number, "submit", Map.of("apply", "MANUAL"))
                .then()
                .statusCode(200)
                .body("cycle", equalTo(2));
        post("approver2", number, "reviews", Map.of("verdict", "APPROVE", "digest", signed))
                .then()
                .statusCode(409);
        post("operator", number, "apply", Map.of()).then().statusCode(409);
    }

    @Test
    void asksWhereBothChangedTheSame() {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 60);
        apply(strategy, 55);

        Response looked = rebase(number);
        looked.then()
                .body("conflicts", hasSize(1))
                .body("conflicts[0].pointer", equalTo(PRIORITY))
                .body("conflicts[0].what", equalTo("Offer Saver: priority"))
                .body("conflicts[0].base.value", equalTo(50))
                .body("conflicts[0].theirs.value", equalTo(55))
                .body("conflicts[0].mine.value", equalTo(60));
        rebase("marketer", number, looked.header("ETag"), List.of())
                .then()
                .statusCode(422)
                .body("violations.pointer", contains(PRIORITY))
                .body("violations[0].message", containsString("live says 55"));
        assertThat(state(number)).isEqualTo("STALE");
        rebase("marketer", number, looked.header("ETag"), List.of(take(PRIORITY, "mine")))
                .then()
                .statusCode(200)
                .body("diff.text", contains("Saver: priority 55 → 60"));
    }

    @Test
    void takesWhatIsLiveWhereThatIsChosen() {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 60);
        apply(strategy, 55);

        rebase("marketer", number, "*", List.of(take(PRIORITY, "theirs")))
                .then()
                .statusCode(200)
                .body("diff", empty());
        post("marketer", number, "submit", Map.of())
                .then()
                .statusCode(422)
                .body("violations[0].guardrail", equalTo("no-change"));
    }

    @Test
    void asksWhetherAnOfferThatWasRemovedMeanwhileShallComeBack() {
        String strategy = api.publishedStrategy();
        long number = open("marketer", strategy);
        put("marketer", number, document(strategy, 60)).then().statusCode(200);
        long removing = open("marketer", strategy);
        put("marketer", removing, withoutSaver(document(strategy, 50))).then().statusCode(200);
        applied(removing);

        rebase(number)
                .then()
                .body("conflicts.pointer", contains("/offers/saver"))
                .body("conflicts[0].theirs.value", nullValue())
                .body("conflicts[0].theirs.words", nullValue())
                .body("conflicts[0].mine.words", containsString("priority 60"));
        rebase("marketer", number, "*", List.of(take("/offers/saver", "mine")))
                .then()
                .statusCode(200)
                .body("diff.text", hasItem(containsString("Offer Saver added")));
    }

    @Test
    void rebasesADraftWhoseBaseMovedAndKeepsItsState() {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 50 + 1);
        review("approver", number, "REQUEST_CHANGES").then().statusCode(200);
        put("marketer", number, renamed(document(strategy, 50))).then().statusCode(200);
        apply(strategy, 55);
        get(number).then().body("baseRevision", equalTo(1)).body("newestRevision", equalTo(2));
        assertThat(page(number)).contains("Rebase it").doesNotContain("Submit for review");

        rebase("marketer", number, "*", List.of())
                .then()
                .statusCode(200)
                .body("state", equalTo("CHANGES_REQUESTED"))
                .body("baseRevision", equalTo(2));
        assertThat(page(number)).contains("Submit for review").doesNotContain("Rebase it");
    }

    @Test
    void changesNothingWhenWhatIsLiveMovedAgainSinceItWasLookedAt() {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 60);
        apply(strategy, 55);
        String looked = rebase(number).header("ETag");
        String content = get(number).path("contentDigest");
        apply(strategy, 56);

        rebase("marketer", number, looked, List.of(take(PRIORITY, "mine")))
                .then()
                .statusCode(412)
                .body("detail", containsString("is 3 now"));
        assertThat(state(number)).isEqualTo("STALE");
        get(number).then().body("contentDigest", equalTo(content));
    }

    @Test
    void saysWhoMayNotBeforeWhatWasNotSeenBeforeWhatTheStateForbids() {
        String strategy = api.publishedStrategy();
        long fresh = open("marketer", strategy);
        long review = inReview(strategy, 60);

        rebase("approver", fresh, null, List.of()).then().statusCode(403);
        rebase("marketer", fresh, null, List.of()).then().statusCode(428);
        rebase("marketer", fresh, "\"other\"", List.of()).then().statusCode(412);
        rebase("marketer", fresh, "*", List.of())
                .then()
                .statusCode(409)
                .body("detail", containsString("still the newest"));
        rebase("marketer", review, "*", List.of()).then().statusCode(409);
        rebase("marketer", 999_999_999, "*", List.of()).then().statusCode(404);
        rebase(fresh).then().statusCode(409);
        as("auditor")
                .get("/api/v1/audit?object=change-request/" + fresh)
                .then()
                .body("items.findAll { it.action == 'rebase' }.outcome", hasItem("REFUSED"));
    }

    @Test
    void refusesDecisionsThatAreNone() {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 60);
        apply(strategy, 55);

        rebase("marketer", number, "*", List.of(take(PRIORITY, "both"))).then().statusCode(422);
        rebase("marketer", number, "*", List.of(take(PRIORITY, "mine"), take(PRIORITY, "theirs")))
                .then()
                .statusCode(422);
        rebase("marketer", number, "*", List.of(take(PRIORITY, "mine"), take("/name", "mine")))
                .then()
                .statusCode(422)
                .body("violations.pointer", contains("/name"));
        assertThat(state(number)).isEqualTo("STALE");
    }

    @Test
    void namesTheOtherOpenChangeRequestsThatTouchTheSame() {
        String strategy = api.publishedStrategy();
        long first = inReview(strategy, 60);
        long second = open("marketer2", strategy);
        long third = open("marketer2", strategy);
        put("marketer2", third, renamed(document(strategy, 50))).then().statusCode(200);
        get(second).then().body("overlaps", empty());

        put("marketer2", second, renamed(document(strategy, 61))).then().statusCode(200);

        get(second)
                .then()
                .body("overlaps.number", contains((int) first, (int) third))
                .body("overlaps.state", contains("IN_REVIEW", "DRAFT"))
                .body("overlaps.objects", contains(List.of("offers/saver"), List.of("settings")));
        post("marketer", first, "cancel", Map.of()).then().statusCode(200);
        get(second).then().body("overlaps.number", contains((int) third));
    }

    @Test
    void revertsOneChangeAndKeepsWhatCameLater() {
        String strategy = api.publishedStrategy();
        long first = apply(strategy, 55);
        long second = open("marketer", strategy);
        put("marketer", second, renamed(document(strategy, 55))).then().statusCode(200);
        applied(second);

        Response reverting = as("marketer2").post("/api/v1/change-requests/" + first + "/revert");

        reverting
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/change-requests/"))
                .body("state", equalTo("DRAFT"))
                .body("title", equalTo("Revert #" + first + " Move the saver"))
                .body("author.subject", equalTo("marketer2"))
                .body("baseRevision", equalTo(3))
                .body("diff.text", contains("Saver: priority 55 → 50"));
        as("auditor")
                .get("/api/v1/audit?object=change-request/" + first)
                .then()
                .body("items[0].action", equalTo("revert"));
    }

    @Test
    void asksWhereSomethingWasChangedAgainSinceTheChangeToRevert() {
        String strategy = api.publishedStrategy();
        long first = apply(strategy, 55);
        apply(strategy, 58);

        Response reverting =
                as("marketer")
                        .body(Map.of("title", "Back to 50"))
                        .post("/api/v1/change-requests/" + first + "/revert");
        reverting
                .then()
                .statusCode(201)
                .body("title", equalTo("Back to 50"))
                .body("baseRevision", equalTo(2))
                .body("newestRevision", equalTo(3));
        long number = reverting.jsonPath().getLong("number");
        rebase(number)
                .then()
                .body("conflicts[0].base.value", equalTo(55))
                .body("conflicts[0].theirs.value", equalTo(58))
                .body("conflicts[0].mine.value", equalTo(50));
        rebase("marketer", number, "*", List.of(take(PRIORITY, "mine")))
                .then()
                .statusCode(200)
                .body("diff.text", contains("Saver: priority 58 → 50"));
    }

    @Test
    void revertsOnlyWhatIsAppliedAndStillThere() {
        String strategy = api.publishedStrategy();
        long first = apply(strategy, 55);
        long open = open("marketer", strategy);

        as("approver").post("/api/v1/change-requests/" + first + "/revert").then().statusCode(403);
        as("marketer")
                .body(Map.of("title", " "))
                .post("/api/v1/change-requests/" + first + "/revert")
                .then()
                .statusCode(422);
        as("marketer").post("/api/v1/change-requests/999999999/revert").then().statusCode(404);
        as("marketer").post("/api/v1/change-requests/" + open + "/revert").then().statusCode(409);
        apply(strategy, 50);
        as("marketer")
                .post("/api/v1/change-requests/" + first + "/revert")
                .then()
                .statusCode(409)
                .body("detail", containsString("Nothing of change request"));
    }

    /** Brings a priority live; gives the number of the change request. */
    private static long apply(String strategy, int priority) {
        long number = open("marketer", strategy);
        put("marketer", number, document(strategy, priority)).then().statusCode(200);
        applied(number);
        return number;
    }

    private static void applied(long number) {
        post("marketer", number, "submit", Map.of()).then().statusCode(200);
        review("approver", number, "APPROVE").then().statusCode(200);
        if (!state(number).equals("APPLIED")) {
            review("approver2", number, "APPROVE").then().statusCode(200);
        }
        assertThat(state(number)).isEqualTo("APPLIED");
    }

    private static Response rebase(long number) {
        return as("auditor").get("/api/v1/change-requests/" + number + "/rebase");
    }

    private static Response rebase(
            String user, long number, String ifMatch, List<Map<String, String>> resolutions) {
        var request = as(user).body(Map.of("resolutions", resolutions));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .post("/api/v1/change-requests/" + number + "/rebase");
    }

    private static Map<String, String> take(String pointer, String side) {
        return Map.of("pointer", pointer, "take", side);
    }

    private static String renamed(String document) {
        return document.replace("\"name\":\"Retail\"", "\"name\":\"Bank\"");
    }

    private static String withoutSaver(String document) {
        int from = document.indexOf("{\"id\":\"saver\"");
        int to = document.indexOf("{\"id\":\"welcome\"");
        return document.substring(0, from) + document.substring(to);
    }

    private static String page(long number) {
        return signedIn("marketer").get("/change-requests/" + number).asString();
    }
}
