package io.stratagem.approval;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.get;
import static io.stratagem.approval.Api.inReview;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.seal;
import static io.stratagem.approval.Api.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A policy with stages, a checklist and a freeze. */
@QuarkusTest
@TestProfile(StagedPolicy.class)
class StagedApprovalTest {

    private static final List<String> ALL = List.of("texts", "audience");

    @Inject Api api;
    @Inject EntityManager entities;

    @Test
    void passesItsStagesInOrder() {
        long number = inReview(api.publishedStrategy(), 55);

        approve("approver", number, ALL)
                .then()
                .statusCode(200)
                .body("state", equalTo("IN_REVIEW"))
                .body("risk.tier", equalTo("every"))
                .body("risk.label.es", equalTo("Todo"))
                .body("risk.quorum", equalTo(2))
                .body("risk.reasons", contains("The approval policy has only this tier."))
                .body("risk.checklist.id", contains("texts", "audience"))
                .body("risk.stages.id", contains("marketing", "compliance"))
                .body("risk.stages.complete", contains(true, false))
                .body("risk.stages[0].approvers.subject", contains("approver"))
                .body("reviews[0].stage", equalTo("marketing"))
                .body("reviews[0].checklist", contains("texts", "audience"));
        approve("approver2", number, ALL)
                .then()
                .statusCode(409)
                .body(
                        "detail",
                        allOf(
                                containsString("It is the turn of the stage “Compliance”"),
                                containsString("somebody with the roles approver and marketer")));
        approve("lead", number, ALL)
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("risk.stages.complete", contains(true, true));
    }

    @Test
    void letsALaterStageObjectBeforeItsTurn() {
        long number = inReview(api.publishedStrategy(), 55);
        approve("approver", number, ALL).then().statusCode(200);

        say("approver2", number, "REQUEST_CHANGES", List.of("texts"))
                .then()
                .statusCode(200)
                .body("state", equalTo("CHANGES_REQUESTED"))
                .body("reviews[1].checklist", contains("texts"));
    }

    @Test
    void isNotApprovedBeforeEveryItemIsTicked() {
        long number = inReview(api.publishedStrategy(), 55);

        approve("approver", number, null)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/checklist"))
                .body("detail", containsString("“The texts as a customer reads them”"));
        approve("approver", number, List.of("texts"))
                .then()
                .statusCode(422)
                .body("detail", containsString("“Who it reaches”"));
        approve("approver", number, List.of("texts", "audience", "weather"))
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/checklist/2"))
                .body("detail", containsString("Its items: texts, audience."));
        assertThat(get(number).<List<Object>>path("reviews")).isEmpty();
        as("auditor")
                .get("/api/v1/audit?object=change-request/" + number)
                .then()
                .body("items[0].outcome", equalTo("REFUSED"))
                .body("items[0].details.reason", containsString("weather"));
    }

    @Test
    void waitsOnTheDeskOfWhoeverCanSignItNext() {
        long number = inReview(api.publishedStrategy(), 55);

        desk("approver").then().body("items.number", hasItem((int) number));
        desk("lead").then().body("items.number", hasItem((int) number));
        approve("approver", number, ALL).then().statusCode(200);

        desk("approver").then().body("items.number", not(hasItem((int) number)));
        desk("approver2").then().body("items.number", not(hasItem((int) number)));
        desk("marketer").then().statusCode(403);
        String row = "items.find { it.number == " + number + " }.";
        desk("lead")
                .then()
                .body(row + "stage.id", equalTo("compliance"))
                .body(row + "submitter.subject", equalTo("marketer"))
                .body(row + "cycle", equalTo(1))
                .body(row + "risk.tier", equalTo("every"))
                .body(row + "since", equalTo(get(number).path("reviews[0].at")));
    }

    @Test
    void showsTheRiskOfTodayOnTheDesk() {
        // given, a change request from before the policy asked for stages
        long number = inReview(api.publishedStrategy(), 55);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                "update change_request set risk ="
                                                        + " '{\"tier\":\"low\",\"quorum\":1,\"reasons\":[]}'"
                                                        + " where number = :number")
                                        .setParameter("number", number)
                                        .executeUpdate());

        // when, then
        String row = "items.find { it.number == " + number + " }.";
        desk("approver")
                .then()
                .body(row + "risk.tier", equalTo("every"))
                .body(row + "stage.id", equalTo("marketing"));
        get(number).then().body("risk.tier", equalTo("every"));
    }

    @Test
    void staysApprovedWithinAFreezeAndSaysUntilWhen() {
        long number = inReview(api.publishedStrategy(), 55, "ON_APPROVAL");
        approve("approver", number, ALL).then().statusCode(200);

        approve("lead", number, ALL).then().statusCode(200).body("state", equalTo("APPROVED"));

        post("operator", number, "apply", Map.of())
                .then()
                .statusCode(409)
                .header("Retry-After", not(empty()))
                .body("detail", containsString("in the freeze “For ever”, which ends on Sunday"))
                .body("detail", containsString("(Europe/Madrid)"));
        assertThat(state(number)).isEqualTo("APPROVED");
    }

    private static Response approve(String user, long number, List<String> ticked) {
        return say(user, number, "APPROVE", ticked);
    }

    private static Response say(String user, long number, String verdict, List<String> ticked) {
        return post(
                user,
                number,
                "reviews",
                ticked == null
                        ? Map.of("verdict", verdict, "digest", seal(number))
                        : Map.of("verdict", verdict, "digest", seal(number), "checklist", ticked));
    }

    private static Response desk(String user) {
        return as(user).get("/api/v1/reviews/waiting");
    }
}
