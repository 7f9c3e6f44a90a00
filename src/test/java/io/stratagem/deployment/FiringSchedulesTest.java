package io.stratagem.deployment;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.get;
import static io.stratagem.approval.Api.open;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.state;
import static io.stratagem.deployment.ScheduleBoard.MORNING;
import static io.stratagem.deployment.ScheduleBoard.schedule;
import static io.stratagem.deployment.ScheduleBoard.unschedule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stratagem.approval.Api;
import io.stratagem.approval.FreezeWindows;
import io.stratagem.approval.FrozenUntil;
import io.stratagem.approval.Suspensions;
import io.stratagem.shared.Wording;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FiringSchedulesTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    @Inject ScheduleBoard board;
    @Inject FiringSchedules firing;
    @Inject Suspensions suspensions;

    @Test
    void goesLiveAtItsTimeAndNotBefore() {
        // given
        long number = board.scheduled(AT_ONCE);

        // when, then
        firing.fire(MORNING.minusSeconds(1));
        assertThat(state(number)).isEqualTo("SCHEDULED");
        firing.fire(MORNING);
        get(number)
                .then()
                .body("state", equalTo("APPLIED"))
                .body("appliedRevision", equalTo(2))
                .body("schedule", nullValue());
        as("auditor")
                .get("/api/v1/deployments")
                .then()
                .body("items[0].changeRequest.number", equalTo((int) number))
                .body("items[0].live", equalTo(true))
                .body("items[0].deployedBy.subject", equalTo("marketer"));
    }

    @ParameterizedTest
    @CsvSource({
        // clocks go forward on 26 March 2090 and back on 29 October
        "2090-03-25T06:00, 2090-03-25T05:00:00Z",
        "2090-03-26T06:00, 2090-03-26T04:00:00Z",
        "2090-10-28T06:00, 2090-10-28T04:00:00Z",
        "2090-10-29T06:00, 2090-10-29T05:00:00Z"
    })
    void goesLiveByTheClockOfItsZoneOnBothSidesOfAClockChange(String local, Instant moment) {
        // given
        long number =
                board.scheduled(board.strategy(), Map.of("at", local, "zone", "Europe/Madrid"));
        get(number).then().body("schedule.zone", equalTo("Europe/Madrid"));

        // when, then
        firing.fire(moment.minusSeconds(1));
        assertThat(state(number)).isEqualTo("SCHEDULED");
        firing.fire(moment);
        assertThat(state(number)).isEqualTo("APPLIED");
    }

    @Test
    void makesUpForAnOutageOnceAndInOrder() {
        // given
        long late = board.scheduled(Duration.ofMinutes(95));
        long first = board.scheduled(AT_ONCE);
        long sameTime = board.scheduled(AT_ONCE);
        long second = board.scheduled(Duration.ofMinutes(40));
        long later = board.scheduled(TWO_HOURS.plusMinutes(1));

        // when
        firing.fire(MORNING.plus(TWO_HOURS));
        firing.fire(MORNING.plus(TWO_HOURS));

        // then
        assertThat(board.applied(List.of(late, first, sameTime, second, later)))
                .containsExactly(first, sameTime, second, late);
        assertThat(state(later)).isEqualTo("SCHEDULED");
    }

    @Test
    void letsTheFirstOfTwoOnOneStrategyOvertakeTheOther() {
        // given
        String strategy = board.strategy();
        long first = board.scheduled(strategy, AT_ONCE);
        long second = board.scheduled(strategy, Duration.ofMinutes(1));

        // when
        firing.fire(MORNING.plus(TWO_HOURS));

        // then
        assertThat(state(first)).isEqualTo("APPLIED");
        get(second).then().body("state", equalTo("STALE")).body("schedule", nullValue());
        assertThat(suspensions.of(second))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.owner().subject()).isEqualTo("marketer");
                            assertThat(event.reasons())
                                    .extracting(Wording::english)
                                    .containsExactly(
                                            strategy + " moved from revision 1 to revision 2.");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"recall", "cancel"})
    void neverFiresAfter(String act) {
        // given
        long number = board.scheduled(AT_ONCE);
        post("marketer", number, act, Map.of()).then().statusCode(200);

        // when
        firing.fire(MORNING);

        // then
        assertThat(board.applied(List.of(number))).isEmpty();
        get(number).then().body("appliedRevision", nullValue()).body("schedule", nullValue());
    }

    @Test
    void waitsForSomebodyOnceItsTimeIsTakenAway() {
        // given
        long number = board.scheduled(AT_ONCE);

        // when
        unschedule("approver", number).then().statusCode(403);
        unschedule("operator", number)
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("apply", equalTo("MANUAL"))
                .body("schedule", nullValue());
        unschedule("operator", number).then().statusCode(409);
        firing.fire(MORNING);

        // then
        assertThat(state(number)).isEqualTo("APPROVED");
        schedule("marketer", number, MORNING.plus(TWO_HOURS))
                .then()
                .statusCode(200)
                .body("state", equalTo("SCHEDULED"));
        firing.fire(MORNING.plus(TWO_HOURS));
        assertThat(state(number)).isEqualTo("APPLIED");
    }

    @Test
    void firesOnlyAtTheTimeItWasMovedTo() {
        // given
        long number = board.scheduled(AT_ONCE);
        String etag = get(number).header("ETag");

        // when
        schedule("operator", number, MORNING.plus(TWO_HOURS))
                .then()
                .statusCode(200)
                .body("schedule.at", equalTo("2090-05-10T08:00:00Z"))
                .body("schedule.by.subject", equalTo("operator"));

        // then
        as("marketer")
                .header("If-Match", etag)
                .body(Map.of("at", "2091-01-01T00:00:00Z"))
                .post("/api/v1/change-requests/" + number + "/schedule")
                .then()
                .statusCode(412);
        firing.fire(MORNING.plus(TWO_HOURS).minusSeconds(1));
        assertThat(state(number)).isEqualTo("SCHEDULED");
        firing.fire(MORNING.plus(TWO_HOURS));
        assertThat(state(number)).isEqualTo("APPLIED");
        schedule("operator", number, MORNING.plus(TWO_HOURS.multipliedBy(2)))
                .then()
                .statusCode(409);
    }

    @Test
    void canBeAppliedNowAndThenFiresNoMore() {
        // given
        long number = board.scheduled(AT_ONCE);
        String etag = get(number).header("ETag");

        // when
        apply("approver", number, "*").then().statusCode(403);
        apply("marketer", number, etag).then().statusCode(200);

        // then
        apply("marketer", number, etag).then().statusCode(412);
        apply("marketer", number, "*").then().statusCode(409);
        firing.fire(MORNING);
        assertThat(board.applied(List.of(number))).containsExactly(number);
    }

    @Test
    void isSuspendedAheadOfItsTimeWhenAnApproverLostTheRoleAndStaysSoUntilSomebodyActs() {
        // given
        long number = board.scheduled(AT_ONCE);
        String review = " where change_request = " + number;
        board.update("update change_request_review set subject = 'gone'" + review);

        // when
        firing.lookAhead();
        firing.lookAhead();

        // then
        get(number)
                .then()
                .body("state", equalTo("SCHEDULED"))
                .body("schedule.status", equalTo("SUSPENDED"))
                .body(
                        "schedule.suspended.reasons",
                        hasItem(containsString("does not hold the role approver")));
        assertThat(suspensions.of(number)).hasSize(1);

        // when the role is back, nothing fires by itself
        board.update("update change_request_review set subject = 'approver'" + review);
        firing.fire(MORNING);
        assertThat(state(number)).isEqualTo("SCHEDULED");

        // then, once its owner sets a time again, it does
        schedule("marketer", number, MORNING)
                .then()
                .statusCode(200)
                .body("schedule.status", equalTo("AHEAD"))
                .body("schedule.suspended", nullValue());
        firing.fire(MORNING);
        assertThat(state(number)).isEqualTo("APPLIED");
    }

    @Test
    void isSuspendedWhenWhatIsStoredIsNotWhatWasSigned() {
        // given
        long number = board.scheduled(AT_ONCE);
        board.update(
                "update change_request_draft set content = replace(content, '55', '99')"
                        + " where change_request = "
                        + number);

        // when
        firing.fire(MORNING);

        // then
        assertThat(board.applied(List.of(number))).isEmpty();
        get(number)
                .then()
                .body("state", equalTo("SCHEDULED"))
                .body(
                        "schedule.suspended.reasons",
                        contains("The document is not the one that was submitted."));
    }

    @Test
    void isSuspendedWhenATestCaseWasAddedSinceItWasApproved() {
        // given
        String strategy = board.strategy();
        long number = board.scheduled(strategy, AT_ONCE);
        int persona =
                as("marketer")
                        .body(Map.of("name", "Anybody"))
                        .post("/api/v1/strategies/" + strategy + "/personas")
                        .path("id");
        as("marketer")
                .body(
                        Map.of(
                                "name",
                                "Anybody gets nothing",
                                "persona",
                                persona,
                                "placement",
                                strategy,
                                "expectations",
                                List.of("gets no offer")))
                .post("/api/v1/strategies/" + strategy + "/test-cases")
                .then()
                .statusCode(201);

        // when
        firing.fire(MORNING);

        // then
        assertThat(board.applied(List.of(number))).isEmpty();
        get(number)
                .then()
                .body("state", equalTo("SCHEDULED"))
                .body(
                        "schedule.suspended.reasons",
                        contains("Test case “Anybody gets nothing” is new; marketer saved it."));
    }

    @Test
    void isSuspendedWhenATestCaseFailsByTheTimeItIsDue() {
        // given
        String strategy = board.strategy();
        int persona =
                as("marketer")
                        .body(Map.of("name", "Anybody"))
                        .post("/api/v1/strategies/" + strategy + "/personas")
                        .path("id");
        Map<String, Object> test =
                Map.of(
                        "name",
                        "Anybody gets the saver",
                        "persona",
                        persona,
                        "placement",
                        strategy,
                        "expectations",
                        List.of("gets saver first"));
        as("marketer")
                .body(test)
                .post("/api/v1/strategies/" + strategy + "/test-cases")
                .then()
                .statusCode(201);
        long number = open("marketer", strategy);
        Api.put(
                        "marketer",
                        number,
                        Api.document(strategy, 55)
                                .replace(
                                        "\"tier\":\"standard\"",
                                        "\"tier\":\"standard\",\"endsAt\":\"2080-01-01T00:00:00Z\""))
                .then()
                .statusCode(200);
        post("marketer", number, "submit", Map.of("apply", Map.of("at", MORNING.toString())))
                .then()
                .statusCode(200);
        review("approver", number, "APPROVE").then().statusCode(200);
        review("approver2", number, "APPROVE");
        assertThat(state(number)).isEqualTo("SCHEDULED");

        // when
        QuarkusMock.installMockForType(Clock.fixed(MORNING, ZoneOffset.UTC), Clock.class);
        firing.fire(MORNING);

        // then
        assertThat(board.applied(List.of(number))).isEmpty();
        get(number)
                .then()
                .body("state", equalTo("SCHEDULED"))
                .body(
                        "schedule.suspended.reasons",
                        contains(containsString("Its own dates ended")));
    }

    @Test
    void isSuspendedWhenAnotherStrategyTookItsPlacement() {
        // given
        String strategy = board.strategy();
        long number = board.scheduled(strategy, AT_ONCE);
        String rival = board.strategy();
        board.update(
                "insert into live_placement (placement, strategy_id) values ('%s', '%s')"
                        .formatted(strategy, rival));

        // when
        firing.fire(MORNING);

        // then
        assertThat(board.applied(List.of(number))).isEmpty();
        get(number).then().body("schedule.suspended.reasons", contains(containsString(rival)));
    }

    @Test
    void becomesStaleWhenItsBaseMovedUnnoticed() {
        // given
        long number = board.scheduled(AT_ONCE);
        board.update("update change_request set base_revision = 0 where number = " + number);

        // when
        firing.fire(MORNING);

        // then
        assertThat(state(number)).isEqualTo("STALE");
        assertThat(suspensions.of(number)).hasSize(1);
    }

    @Test
    void waitsUntilAFreezeHasEnded() {
        // given
        long number = board.scheduled(AT_ONCE);
        QuarkusMock.installMockForType(
                new FrozenUntil(MORNING.plus(TWO_HOURS)), FreezeWindows.class);

        // when, then
        firing.fire(MORNING);
        get(number)
                .then()
                .body("state", equalTo("SCHEDULED"))
                .body("schedule.status", equalTo("FROZEN"))
                .body("schedule.text", containsString("Year end"));
        firing.fire(MORNING.plus(TWO_HOURS));
        assertThat(state(number)).isEqualTo("APPLIED");
    }

    @Test
    void goesLiveAfterTheFreezeInWhichItWasApproved() {
        // given
        Instant end = MORNING.plus(TWO_HOURS);
        QuarkusMock.installMockForType(new FrozenUntil(end), FreezeWindows.class);
        long number = Api.inReview(board.strategy(), 55, "ON_APPROVAL");
        review("approver", number, "APPROVE").then().body("state", equalTo("APPROVED"));

        // when, then
        firing.fire(MORNING);
        assertThat(state(number)).isEqualTo("APPROVED");
        QuarkusMock.installMockForType(Clock.fixed(end, ZoneOffset.UTC), Clock.class);
        firing.fire(end);
        assertThat(state(number)).isEqualTo("APPLIED");
    }

    @Test
    void goesLiveAsSoonAsItIsApprovedWhenItsTimeHasPassedBefore() {
        // given
        long number = board.submitted(board.strategy(), Map.of("at", MORNING.toString()));
        get(number).then().body("schedule.status", equalTo("AHEAD"));
        Instant late = MORNING.plusSeconds(60);
        QuarkusMock.installMockForType(Clock.fixed(late, ZoneOffset.UTC), Clock.class);
        firing.fire(late);
        get(number)
                .then()
                .body("state", equalTo("IN_REVIEW"))
                .body("schedule.status", equalTo("DUE"))
                .body("schedule.text", containsString("as soon as it is approved"));

        // when
        review("approver", number, "APPROVE").then().statusCode(200);
        firing.fire(late);

        // then
        assertThat(state(number)).isEqualTo("APPLIED");
    }

    @Test
    void isListedWithItsTimeInTheOrderOfTimes() {
        // given
        String strategy = board.strategy();
        long later = board.scheduled(strategy, TWO_HOURS);
        long sooner = board.scheduled(strategy, AT_ONCE);

        // when, then
        as("operator")
                .queryParam("state", "SCHEDULED")
                .queryParam("strategy", strategy)
                .get("/api/v1/change-requests")
                .then()
                .body("items", hasSize(2))
                .body("items.schedule.at", hasItem("2090-05-10T06:00:00Z"))
                .body("items.schedule.zone", hasItem("UTC"));
        assertThat(board.listed().stream().filter(number -> number == later || number == sooner))
                .containsExactly(sooner, later);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"apply\":{}}",
                "{\"apply\":{\"at\":\"2090-03-26T02:30\",\"zone\":\"Europe/Madrid\"}}",
                "{\"apply\":{\"at\":\"2090-10-29T02:30\",\"zone\":\"Europe/Madrid\"}}",
                "{\"apply\":{\"at\":\"2090-05-10T06:00\"}}",
                "{\"apply\":{\"at\":1}}",
                "{\"apply\":{\"at\":\"2090-05-10T06:00Z\",\"on\":\"x\"}}",
                "{\"apply\":{\"at\":\"2020-05-10T06:00Z\"}}"
            })
    void cannotBeSubmittedFor(String body) {
        long number = open("marketer", board.strategy());

        post("marketer", number, "submit", body).then().statusCode(422);

        assertThat(state(number)).isEqualTo("DRAFT");
    }

    private static Response apply(String user, long number, String ifMatch) {
        return as(user).header("If-Match", ifMatch)
                .post("/api/v1/change-requests/" + number + "/apply");
    }
}
