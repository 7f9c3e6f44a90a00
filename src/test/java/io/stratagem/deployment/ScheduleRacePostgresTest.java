package io.stratagem.deployment;

import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.state;
import static io.stratagem.deployment.ScheduleBoard.MORNING;
import static io.stratagem.deployment.ScheduleBoard.schedule;
import static io.stratagem.deployment.ScheduleBoard.unschedule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.approval.Suspensions;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.PostgresProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** What must hold when nodes fire schedules while others fire them, or people change them. */
@QuarkusTest
@TestProfile(PostgresProfile.class)
@NeedsPostgres
class ScheduleRacePostgresTest {

    private static final int ROUNDS = 5;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @Inject ScheduleBoard board;
    @Inject FiringSchedules firing;
    @Inject Suspensions suspensions;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @RepeatedTest(ROUNDS)
    void firesEachOnceAndInOrderOnTwoNodes() throws Exception {
        // given
        FiringSchedules other = board.anotherNode();
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            numbers.add(board.scheduled(Duration.ofMinutes(i / 2)));
        }

        // when
        atATime(() -> fired(firing), () -> fired(other));

        // then
        assertThat(board.applied(numbers)).isEqualTo(numbers);
        assertThat(numbers).allSatisfy(n -> assertThat(state(n)).isEqualTo("APPLIED"));
        assertThat(numbers).allSatisfy(n -> assertThat(suspensions.of(n)).isEmpty());
    }

    @RepeatedTest(ROUNDS)
    void eitherFiresOrIsCancelled() throws Exception {
        eitherFiresOr("CANCELLED", n -> post("marketer", n, "cancel", Map.of()).statusCode());
    }

    @RepeatedTest(ROUNDS)
    void eitherFiresOrIsRecalled() throws Exception {
        eitherFiresOr("DRAFT", n -> post("marketer", n, "recall", Map.of()).statusCode());
    }

    @RepeatedTest(ROUNDS)
    void eitherFiresOrLosesItsTime() throws Exception {
        eitherFiresOr("APPROVED", n -> unschedule("operator", n).statusCode());
    }

    @RepeatedTest(ROUNDS)
    void eitherFiresOrIsMoved() throws Exception {
        eitherFiresOr(
                "SCHEDULED",
                n -> schedule("operator", n, MORNING.plus(Duration.ofDays(1))).statusCode());
    }

    @RepeatedTest(ROUNDS)
    void goesLiveOnceWhenSomebodyAppliesItAsItFires() throws Exception {
        // given
        long number = board.scheduled(Duration.ZERO);

        // when
        int answer =
                atATime(
                        () -> post("operator", number, "apply", Map.of()).statusCode(),
                        () -> fired(firing));

        // then
        assertThat(answer).isIn(200, 409);
        assertThat(state(number)).isEqualTo("APPLIED");
        assertThat(board.applied(List.of(number))).hasSize(1);
        assertThat(suspensions.of(number)).isEmpty();
    }

    private interface Act {
        int on(long number);
    }

    private void eitherFiresOr(String state, Act act) throws Exception {
        // given
        long number = board.scheduled(Duration.ZERO);

        // when
        int answer = atATime(() -> act.on(number), () -> fired(firing));

        // then
        assertThat(answer).isIn(200, 409);
        assertThat(state(number)).isEqualTo(answer == 200 ? state : "APPLIED");
        assertThat(board.applied(List.of(number))).hasSize(answer == 200 ? 0 : 1);
        assertThat(suspensions.of(number)).isEmpty();
    }

    private static int fired(FiringSchedules node) {
        node.fire(MORNING.plus(Duration.ofHours(1)));
        return 0;
    }

    /** Does both at once; gives what the first answered. */
    private int atATime(Callable<Integer> one, Callable<Integer> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        Future<Integer> first =
                threads.submit(
                        () -> {
                            start.await();
                            return one.call();
                        });
        Future<Integer> second =
                threads.submit(
                        () -> {
                            start.await();
                            return other.call();
                        });
        second.get();
        return first.get();
    }
}
