package io.stratagem.notice;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.document;
import static io.stratagem.approval.Api.inReview;
import static io.stratagem.approval.Api.open;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.put;
import static io.stratagem.approval.Api.review;
import static io.stratagem.notice.Told.all;
import static io.stratagem.notice.Told.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.approval.Api;
import io.stratagem.approval.BreakGlassConfig;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told what, and what becomes of it. */
@QuarkusTest
class NoticeApiTest {

    private static final String NOTICES = "/api/v1/notices";

    @Inject Api api;
    @Inject EntityManager entities;
    @Inject Reminding reminding;
    @Inject NoticeConfig config;
    @Inject BreakGlassConfig breakGlass;

    private String strategy;

    @BeforeEach
    void publish() {
        strategy = api.publishedStrategy();
    }

    @Test
    void asksEveryApproverWhoTookNoPart() {
        long number = inReview(strategy, 60);

        assertThat(open("approver", number)).containsExactly("REVIEW");
        assertThat(open("approver2", number)).containsExactly("REVIEW");
        assertThat(open("lead", number)).containsExactly("REVIEW");
        assertThat(open("marketer", number)).isEmpty();
        assertThat(open("operator", number)).isEmpty();
    }

    @Test
    void asksNoApproverWhoEditedIt() {
        long number = open("marketer", strategy);
        put("lead", number, document(strategy, 60)).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);

        assertThat(open("lead", number)).isEmpty();
        assertThat(open("approver", number)).containsExactly("REVIEW");
    }

    @Test
    void tellsTheOwnersAndIsDoneForTheOtherApproversOnceApproved() {
        long number = open("marketer", strategy);
        put("marketer2", number, document(strategy, 55)).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);
        review("approver", number, "APPROVE").then().statusCode(200);

        assertThat(Api.state(number)).isEqualTo("APPROVED");
        assertThat(open("marketer", number)).containsExactly("APPROVED");
        assertThat(open("marketer2", number)).containsExactly("APPROVED");
        assertThat(all("approver2", number)).containsExactly("REVIEW");
        assertThat(open("approver2", number)).isEmpty();

        post("operator", number, "apply", Map.of()).then().statusCode(200);

        assertThat(open("marketer", number)).containsExactly("APPLIED");
        assertThat(all("marketer", number)).containsExactly("APPROVED", "APPLIED");
    }

    @Test
    void tellsNobodyOfTheirOwnAct() {
        long number = inReview(strategy, 55);
        review("approver", number, "APPROVE").then().statusCode(200);
        post("marketer", number, "apply", Map.of()).then().statusCode(200);

        assertThat(all("marketer", number)).containsExactly("APPROVED");
    }

    @Test
    void asksAgainInTheNextReviewCycle() {
        long number = inReview(strategy, 60);
        review("approver", number, "REQUEST_CHANGES").then().statusCode(200);

        assertThat(open("marketer", number)).containsExactly("CHANGES_REQUESTED");
        assertThat(open("approver2", number)).isEmpty();

        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);

        assertThat(open("marketer", number)).isEmpty();
        assertThat(all("approver", number)).containsExactly("REVIEW", "REVIEW");
        assertThat(open("approver", number)).containsExactly("REVIEW");
    }

    @Test
    void tellsThoseWhoWereAskedOrReviewedThatItWasRecalledAndGivenUp() {
        long number = inReview(strategy, 60);
        review("approver", number, "APPROVE").then().statusCode(200);
        post("marketer", number, "recall", Map.of()).then().statusCode(200);

        assertThat(all("approver", number)).containsExactly("REVIEW", "RECALLED");
        assertThat(open("approver", number)).containsExactly("RECALLED");
        assertThat(open("approver2", number)).containsExactly("RECALLED");
        assertThat(open("marketer", number)).doesNotContain("RECALLED");
        assertThat(all("operator", number)).isEmpty();

        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);
        assertThat(open("approver2", number)).containsExactly("REVIEW");
        post("marketer", number, "cancel", Map.of()).then().statusCode(200);

        assertThat(open("approver2", number)).containsExactly("CANCELLED");
        post("marketer", number, "reopen", Map.of()).then().statusCode(200);
        assertThat(open("approver2", number)).isEmpty();
    }

    @Test
    void tellsNobodyThatADraftWasGivenUpWhichNobodyWasAskedToReview() {
        long number = open("marketer", strategy);
        post("marketer", number, "cancel", Map.of()).then().statusCode(200);

        assertThat(all("approver", number)).isEmpty();
    }

    @Test
    void tellsWhoAnswersForWhatIsLiveOfAPauseAndItsEnd() {
        // given
        String live = Api.strategy();
        long number = inReview(live, 50, "ON_APPROVAL");
        review("approver", number, "APPROVE").then().statusCode(200);
        review("approver2", number, "APPROVE").then().statusCode(200);
        assertThat(Api.state(number)).isEqualTo("APPLIED");

        // when
        int pause =
                as("operator")
                        .body(Map.of("strategy", live, "offer", "saver", "reason", "Wrong rate"))
                        .post("/api/v1/pauses")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");

        // then
        for (String told : List.of("marketer", "approver", "approver2")) {
            assertThat(Told.ofPause(told, pause)).containsExactly("PAUSED");
        }
        assertThat(Told.ofPause("marketer2", pause)).isEmpty();
        assertThat(Told.ofPause("operator", pause)).isEmpty();
        as("marketer")
                .get(NOTICES + "?limit=1")
                .then()
                .body("items[0].text", equalTo("operator paused it"))
                .body("items[0].title", equalTo("saver"))
                .body("items[0].strategy", equalTo(live))
                .body("items[0].changeRequest", nullValue())
                .body("items[0].link", equalTo("/strategies/" + live));

        // and when it is ended, twice
        for (int i = 0; i < 2; i++) {
            as("operator")
                    .body(Map.of("reason", "Right again"))
                    .post("/api/v1/pauses/" + pause + "/end")
                    .then()
                    .statusCode(200);
        }
        assertThat(Told.ofPause("marketer", pause)).containsExactly("PAUSED", "PAUSE_ENDED");
        as("marketer")
                .get(NOTICES + "?limit=2")
                .then()
                .body("items[0].doneAt", nullValue())
                .body("items[1].doneAt", notNullValue());
    }

    @Test
    void tellsOfARejection() {
        long number = inReview(strategy, 60);
        review("approver", number, "REJECT").then().statusCode(200);

        assertThat(open("marketer", number)).containsExactly("REJECTED");
    }

    @Test
    void tellsTheOwnersOfOthersThatTheirBaseMoved() {
        long stale = inReview(strategy, 60);
        long live = inReview(strategy, 55, "ON_APPROVAL");
        review("approver", live, "APPROVE").then().statusCode(200);

        assertThat(Api.state(stale)).isEqualTo("STALE");
        assertThat(open("marketer", stale)).containsExactly("STALE");
        assertThat(open("approver2", stale)).isEmpty();
    }

    @Test
    void tellsEverybodyConcernedWhatWentLiveBeforeItWasApproved() {
        // given
        long number = inReview(Api.deployedStrategy(), 55);

        // when
        Api.breakGlass("operator", number).then().statusCode(200);

        // then
        assertThat(open("marketer", number)).containsExactly("FORCED");
        assertThat(open("approver", number)).containsExactly("RATIFY");
        assertThat(all("approver2", number)).containsExactly("REVIEW", "RATIFY");
        assertThat(open("operator", number)).isEmpty();
        as("approver")
                .get(NOTICES + "?unread=true&limit=1")
                .then()
                .body("items[0].asksToAct", equalTo(true))
                .body(
                        "items[0].text",
                        equalTo("operator put it live before it was approved: review it now"));

        // when
        review("approver", number, "REJECT").then().statusCode(200);

        // then
        assertThat(open("approver2", number)).isEmpty();
        assertThat(open("marketer", number)).containsExactly("FORCED", "REFUSED");
        assertThat(open("operator", number)).containsExactly("REFUSED");
    }

    @Test
    void saysWhatHappenedAndWhere() {
        long number = inReview(strategy, 60);

        as("approver")
                .get(NOTICES + "?unread=true&limit=1")
                .then()
                .statusCode(200)
                .body("items[0].text", equalTo("marketer asks you to review it"))
                .body("items[0].title", equalTo("Move the saver"))
                .body("items[0].asksToAct", equalTo(true))
                .body("items[0].link", equalTo("/change-requests/" + number))
                .body("next", notNullValue());
    }

    @Test
    void marksOneAndAllAsRead() {
        inReview(strategy, 60);
        inReview(strategy, 61);
        int id = as("approver2").get(NOTICES + "?unread=true&limit=1").path("items[0].id");

        as("approver2")
                .post(NOTICES + "/" + id + "/read")
                .then()
                .statusCode(200)
                .body("readAt", notNullValue());
        int next = as("approver2").get(NOTICES + "?unread=true&limit=1").path("items[0].id");
        assertThat(next).isNotEqualTo(id);

        as("approver2").post(NOTICES + "/read-all").then().statusCode(204);
        List<?> unread = as("approver2").get(NOTICES + "?unread=true").path("items");
        assertThat(unread).isEmpty();
    }

    @Test
    void keepsTheNoticesOfOthersToThem() {
        inReview(strategy, 60);
        int id = as("approver").get(NOTICES + "?limit=1").path("items[0].id");

        as("marketer").post(NOTICES + "/" + id + "/read").then().statusCode(404);
        as("approver").post(NOTICES + "/none/read").then().statusCode(404);
        as("approver").get(NOTICES + "?unread=perhaps").then().statusCode(400);
        as("approver").get(NOTICES + "?cursor=YWJj").then().statusCode(400);
    }

    @Test
    void remindsOnceInAnIntervalAndNotForEver() {
        long number = inReview(strategy, 60);
        int id = as("approver").get(NOTICES + "?limit=1").path("items[0].id");
        Instant asked = Instant.parse(as("approver").get(NOTICES + "?limit=1").path("items[0].at"));
        Duration day = config.remindAfter();

        reminding.remind(asked.plus(day).minusSeconds(1));
        assertThat(reminders(id)).isZero();

        as("approver").post(NOTICES + "/" + id + "/read");
        reminding.remind(asked.plus(day));
        reminding.remind(asked.plus(day));
        assertThat(reminders(id)).isEqualTo(1);
        assertThat(Told.<Object>field("approver", id, "readAt")).isNull();

        reminding.remind(asked.plus(day.multipliedBy(100)));
        assertThat(reminders(id)).isEqualTo(config.remindAtMost());

        post("marketer", number, "recall", Map.of()).then().statusCode(200);
        as("approver").post(NOTICES + "/" + id + "/read");
        reminding.remind(asked.plus(day.multipliedBy(200)));
        assertThat(Told.<Object>field("approver", id, "readAt")).isNotNull();
    }

    @Test
    void remindsOfWhatIsLiveWithoutApprovalBeforeItGoesBack() {
        long number = inReview(Api.deployedStrategy(), 55);
        Api.breakGlass("operator", number).then().statusCode(200);
        int id = as("approver").get(NOTICES + "?limit=1").path("items[0].id");
        Instant asked = Instant.parse(as("approver").get(NOTICES + "?limit=1").path("items[0].at"));
        Duration open = breakGlass.duration();
        Duration first = open.dividedBy(config.remindAtMost() + 1L);

        reminding.remind(asked.plus(first).minusSeconds(1));
        assertThat(reminders(id)).isZero();
        reminding.remind(asked.plus(first));
        assertThat(reminders(id)).isEqualTo(1);
        reminding.remind(asked.plus(open).minusSeconds(1));
        assertThat(reminders(id)).isEqualTo(config.remindAtMost());

        review("approver", number, "REJECT").then().statusCode(200);
    }

    @Test
    void asksLaterWhoWasNotKnownWhenItWasSubmitted() {
        long number = inReview(strategy, 60);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createQuery(
                                                "delete from NoticeEntity where number = :n"
                                                        + " and subject = 'approver'")
                                        .setParameter("n", number)
                                        .executeUpdate());

        reminding.askAgain();
        reminding.askAgain();

        assertThat(all("approver", number)).containsExactly("REVIEW");
        assertThat(all("approver2", number)).containsExactly("REVIEW");
    }

    private static int reminders(int id) {
        return Told.field("approver", id, "reminders");
    }
}
