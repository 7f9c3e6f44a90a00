package io.stratagem.deployment;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.breakGlass;
import static io.stratagem.approval.Api.deployedStrategy;
import static io.stratagem.approval.Api.document;
import static io.stratagem.approval.Api.get;
import static io.stratagem.approval.Api.inReview;
import static io.stratagem.approval.Api.open;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.put;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.stratagem.approval.Api;
import io.stratagem.approval.FreezeWindows;
import io.stratagem.approval.FrozenUntil;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to what went live before it was approved. */
@QuarkusTest
class EndingGlassTest {

    @Inject Api api;
    @Inject ScheduleBoard board;
    @Inject EndingGlass ending;
    @Inject FiringSchedules firing;

    @AfterEach
    void sweepUp() {
        api.sweepUp();
    }

    @Test
    void goesLiveAtOnceAndSaysSoEverywhere() {
        // given
        String strategy = deployedStrategy();
        long number = inReview(strategy, 55);

        // when
        breakGlass("operator", number)
                .then()
                .statusCode(200)
                .body("kind", equalTo("BREAK_GLASS"))
                .body("version", equalTo(2))
                .body("live", equalTo(true))
                .body("reason", equalTo("Customers see a wrong rate"))
                .body("breakGlass.status", equalTo("OPEN"));

        // then
        assertThat(priority(strategy)).isEqualTo(55);
        get(number)
                .then()
                .body("state", equalTo("APPLIED"))
                .body("breakGlass.by.subject", equalTo("operator"))
                .body("breakGlass.open", equalTo(true))
                .body("risk.stages[0].complete", equalTo(false));
        history(strategy)
                .body("items[0].kind", equalTo("BREAK_GLASS"))
                .body("items[0].breakGlass.until", equalTo(until(number).toString()))
                .body("items[0].approvers", hasSize(0))
                .body("items[1].breakGlass", nullValue());
        assertThat(until(number)).isEqualTo(since(number).plus(Duration.ofHours(4)));
        as("approver")
                .get("/api/v1/reviews/waiting")
                .then()
                .body("items.number", hasItem((int) number))
                .body(
                        "items.find { it.number == %d }.breakGlass.status".formatted(number),
                        equalTo("OPEN"));
        audit(number)
                .body("items[0].action", equalTo("break glass"))
                .body("items[0].outcome", equalTo("OK"))
                .body("items[0].details.reason", equalTo("Customers see a wrong rate"))
                .body("items[0].details.revision", equalTo(2));
    }

    @Test
    void isNotHeldUpByAFreeze() {
        long number = inReview(deployedStrategy(), 55);
        QuarkusMock.installMockForType(
                new FrozenUntil(Instant.parse("2099-01-01T00:00:00Z")), FreezeWindows.class);

        breakGlass("operator", number).then().statusCode(200);
    }

    @Test
    void goesBackByItselfWhenNobodyRatifiesIt() {
        // given
        String strategy = deployedStrategy();
        long number = inReview(strategy, 55);
        breakGlass("operator", number).then().statusCode(200);

        // when, then
        ending.end(until(number).minusSeconds(1));
        assertThat(priority(strategy)).isEqualTo(55);
        ending.end(until(number));
        assertThat(priority(strategy)).isEqualTo(50);
        history(strategy)
                .body("items", hasSize(3))
                .body("items[0].kind", equalTo("ROLLBACK"))
                .body("items[0].live", equalTo(true))
                .body("items[0].rolledBackTo", equalTo(1))
                .body("items[0].reason", containsString("nobody ratified it in time"))
                .body("items[0].deployedBy.subject", equalTo("break-glass"));
        get(number)
                .then()
                .body("state", equalTo("APPLIED"))
                .body("breakGlass.status", equalTo("LAPSED"))
                .body("breakGlass.backAs", equalTo(3));
        audit(number).body("items[0].action", equalTo("lapse"));
        as("approver")
                .get("/api/v1/reviews/waiting")
                .then()
                .body("items.number", hasItem((int) number));
    }

    @Test
    void makesUpForAnOutageOnce() {
        // given
        String one = deployedStrategy();
        String other = deployedStrategy();
        long first = inReview(one, 55);
        long second = inReview(other, 55);
        breakGlass("operator", first).then().statusCode(200);
        breakGlass("operator", second).then().statusCode(200);

        // when
        Instant later = until(second).plus(Duration.ofDays(2));
        ending.end(later);
        ending.end(later);
        board.anotherEndingNode().end(later);

        // then
        history(one).body("items", hasSize(3));
        history(other).body("items", hasSize(3));
        assertThat(priority(one)).isEqualTo(50);
        assertThat(priority(other)).isEqualTo(50);
    }

    @Test
    void staysWhenItsApproversRatifyIt() {
        // given
        String strategy = deployedStrategy();
        long number = inReview(strategy, 55);
        breakGlass("operator", number).then().statusCode(200);

        // when
        review("approver", number, "APPROVE")
                .then()
                .statusCode(200)
                .body("breakGlass.status", equalTo("RATIFIED"))
                .body("risk.stages[0].approvers.subject", contains("approver"));
        ending.end(until(number).plus(Duration.ofHours(1)));

        // then
        assertThat(priority(strategy)).isEqualTo(55);
        history(strategy)
                .body("items", hasSize(2))
                .body("items[0].approvers.subject", contains("approver"))
                .body("items[0].breakGlass.status", equalTo("RATIFIED"));
        audit(number).body("items[0].action", equalTo("ratify"));
        as("approver2")
                .get("/api/v1/reviews/waiting")
                .then()
                .body("items.number", not(hasItem((int) number)));
    }

    @Test
    void goesBackAtOnceWhenAnApproverRejectsIt() {
        // given
        String strategy = deployedStrategy();
        long number = inReview(strategy, 55);
        breakGlass("operator", number).then().statusCode(200);

        // when
        review("approver", number, "REJECT")
                .then()
                .statusCode(200)
                .body("breakGlass.status", equalTo("REFUSED"))
                .body("breakGlass.open", equalTo(false));

        // then
        assertThat(priority(strategy)).isEqualTo(50);
        history(strategy)
                .body("items[0].kind", equalTo("ROLLBACK"))
                .body("items[0].reason", containsString("rejected afterwards"));
        audit(number).body("items.action", hasItem("refuse"));
        review("approver2", number, "APPROVE").then().statusCode(409);
    }

    @Test
    void servesAgainAfterARestartAndStillGoesBack() {
        // given
        String strategy = deployedStrategy();
        long number = inReview(strategy, 55);
        breakGlass("operator", number).then().statusCode(200);

        // when, then
        assertThat(board.servedAfterARestart(strategy)).isEqualTo(2);
        board.anotherEndingNode().end(until(number));
        assertThat(board.servedAfterARestart(strategy)).isEqualTo(3);
    }

    @Test
    void letsNothingGoLiveOnTopUntilItIsRatified() {
        // given
        String strategy = deployedStrategy();
        long number = inReview(strategy, 55);
        breakGlass("operator", number).then().statusCode(200);
        long onApproval = inReview(strategy, 57, "ON_APPROVAL");

        // when, then
        review("approver", onApproval, "APPROVE").then().statusCode(200);
        assertThat(state(onApproval)).isEqualTo("APPROVED");
        post("operator", onApproval, "apply", Map.of())
                .then()
                .statusCode(409)
                .body("detail", containsString("nothing goes live on top of it"));
        assertThat(state(onApproval)).isEqualTo("APPROVED");

        // when, then
        review("approver", number, "APPROVE").then().statusCode(200);
        assertThat(state(onApproval)).isEqualTo("APPLIED");
        assertThat(priority(strategy)).isEqualTo(57);
    }

    @Test
    void holdsAScheduleUntilItIsRatified() {
        // given
        String strategy = deployedStrategy();
        long number = inReview(strategy, 55);
        breakGlass("operator", number).then().statusCode(200);
        long scheduled = inReview(strategy, 57);
        review("approver", scheduled, "APPROVE").then().statusCode(200);
        ScheduleBoard.schedule("operator", scheduled, ScheduleBoard.MORNING).then().statusCode(200);

        // when, then
        firing.lookAhead();
        firing.fire(ScheduleBoard.MORNING);
        get(scheduled)
                .then()
                .body("state", equalTo("SCHEDULED"))
                .body("schedule.suspended", nullValue());
        review("approver", number, "APPROVE").then().statusCode(200);
        firing.fire(ScheduleBoard.MORNING);
        assertThat(state(scheduled)).isEqualTo("APPLIED");
    }

    @Test
    void takesWhatWasBuiltOnItWithItWhenItGoesBack() {
        String strategy = deployedStrategy();
        long number = inReview(strategy, 55);
        breakGlass("operator", number).then().statusCode(200);
        long onTop = inReview(strategy, 57);

        ending.end(until(number));

        assertThat(state(onTop)).isEqualTo("STALE");
    }

    @Test
    void keepsAnOfferPausedThatItRemoves() {
        // given
        String strategy = deployedStrategy();
        as("operator")
                .body(Map.of("strategy", strategy, "offer", "saver", "reason", "Wrong rate"))
                .post("/api/v1/pauses")
                .then()
                .statusCode(201);
        long number = open("marketer", strategy);
        put(
                        "marketer",
                        number,
                        document(strategy, 50)
                                .replaceFirst("(?s)\\{\"id\":\"saver\".*?\\]\\},", ""))
                .then()
                .statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);

        // when
        breakGlass("operator", number).then().statusCode(200);
        ending.end(until(number));

        // then
        history(strategy).body("items[0].version", equalTo(3));
        as("auditor")
                .get("/api/v1/pauses?strategy=" + strategy)
                .then()
                .body("items[0].holds", equalTo(true));
    }

    @Test
    void tellsWhenItCannotGoBackAndTriesAgain() {
        // given
        String strategy = deployedStrategy();
        long number = inReview(strategy, 55);
        breakGlass("operator", number).then().statusCode(200);
        Instant until = until(number);
        String content =
                "update strategy_revision set content = '%s' where strategy_id = '%s' and number = 1";
        String before =
                board.text(
                        "select content from strategy_revision where strategy_id = '%s' and number = 1"
                                .formatted(strategy));
        board.update(content.formatted(before.replace("50", "51"), strategy));

        // when, then
        ending.end(until);
        assertThat(priority(strategy)).isEqualTo(55);
        audit(number)
                .body("items[0].outcome", equalTo("REFUSED"))
                .body("items[0].action", equalTo("lapse"));
        board.update(content.formatted(before, strategy));
        ending.end(until.plusSeconds(59));
        assertThat(priority(strategy)).isEqualTo(55);
        ending.end(until.plusSeconds(60));
        assertThat(priority(strategy)).isEqualTo(50);
    }

    private static int priority(String strategy) {
        return as("auditor")
                .get("/api/v1/strategies/" + strategy)
                .path("content.offers[0].priority");
    }

    static Instant until(long number) {
        return Instant.parse(get(number).path("breakGlass.until"));
    }

    private static Instant since(long number) {
        return Instant.parse(get(number).path("breakGlass.since"));
    }

    private static ValidatableResponse history(String strategy) {
        return as("auditor").get("/api/v1/deployments?strategy=" + strategy).then();
    }

    private static ValidatableResponse audit(long number) {
        return as("auditor").get("/api/v1/audit?object=change-request/" + number).then();
    }
}
