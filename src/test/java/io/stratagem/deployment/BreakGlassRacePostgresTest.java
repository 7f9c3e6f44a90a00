package io.stratagem.deployment;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.breakGlass;
import static io.stratagem.approval.Api.deployedStrategy;
import static io.stratagem.approval.Api.get;
import static io.stratagem.approval.Api.inReview;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.seal;
import static io.stratagem.approval.Api.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.PostgresProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** What must hold when nodes and people meet over what went live before it was approved. */
@QuarkusTest
@TestProfile(PostgresProfile.class)
@NeedsPostgres
class BreakGlassRacePostgresTest {

    private static final int ROUNDS = 5;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @Inject ScheduleBoard board;
    @Inject EndingGlass ending;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @RepeatedTest(ROUNDS)
    void goesBackOnceOnTwoNodes() throws Exception {
        // given
        String strategy = deployedStrategy();
        long number = broken(strategy);
        EndingGlass other = board.anotherEndingNode();
        Instant until = EndingGlassTest.until(number);

        // when
        atATime(() -> ended(ending, until), () -> ended(other, until));

        // then
        assertThat(kinds(strategy)).containsExactly("ROLLBACK", "BREAK_GLASS", "APPLY");
        assertThat(lapses(number)).containsExactly("OK");
    }

    @RepeatedTest(ROUNDS)
    void eitherIsRatifiedInTimeOrGoesBack() throws Exception {
        // given
        String strategy = deployedStrategy();
        long number = broken(strategy);
        Instant until = EndingGlassTest.until(number);

        // when
        List<Integer> answers =
                atATime(
                        () -> review("approver", number, "APPROVE").statusCode(),
                        () -> ended(ending, until));

        // then
        assertThat(answers.get(0)).isEqualTo(200);
        Integer backAs = get(number).path("breakGlass.backAs");
        assertThat(get(number).<String>path("breakGlass.status")).isEqualTo("RATIFIED");
        if (backAs == null) {
            assertThat(kinds(strategy)).containsExactly("BREAK_GLASS", "APPLY");
            assertThat(lapses(number)).isEmpty();
        } else {
            assertThat(kinds(strategy)).containsExactly("ROLLBACK", "BREAK_GLASS", "APPLY");
            assertThat(lapses(number)).containsExactly("OK");
        }
    }

    @RepeatedTest(ROUNDS)
    void goesBackOnceWhenItIsRejectedAsItsTimeEnds() throws Exception {
        // given
        String strategy = deployedStrategy();
        long number = broken(strategy);
        EndingGlass other = board.anotherEndingNode();
        Instant until = EndingGlassTest.until(number);

        // when
        List<Integer> answers =
                atATime(
                        () -> review("approver", number, "REJECT").statusCode(),
                        () -> ended(other, until));

        // then
        assertThat(answers.get(0)).isEqualTo(200);
        assertThat(kinds(strategy)).containsExactly("ROLLBACK", "BREAK_GLASS", "APPLY");
        assertThat(get(number).<String>path("breakGlass.status")).isEqualTo("REFUSED");
    }

    @RepeatedTest(ROUNDS)
    void goesLiveOnceWhenItIsApprovedAsTheGlassBreaks() throws Exception {
        // given
        String strategy = deployedStrategy();
        long number = inReview(strategy, 55, "ON_APPROVAL");
        String seal = seal(number);

        // when
        List<Integer> answers =
                atATime(
                        () -> breakGlass("operator", number, seal).statusCode(),
                        () -> review("approver", number, "APPROVE").statusCode());

        // then
        assertThat(answers.get(0)).isIn(200, 409);
        assertThat(answers.get(1)).isEqualTo(200);
        assertThat(state(number)).isEqualTo("APPLIED");
        boolean forced = answers.get(0) == 200;
        assertThat(kinds(strategy)).containsExactly(forced ? "BREAK_GLASS" : "APPLY", "APPLY");
        assertThat(get(number).<String>path("breakGlass.status"))
                .isEqualTo(forced ? "RATIFIED" : null);
    }

    @RepeatedTest(ROUNDS)
    void letsOnlyOneOfItAndAnApprovedOneGoLive() throws Exception {
        // given
        String strategy = deployedStrategy();
        long emergency = inReview(strategy, 55);
        long approved = inReview(strategy, 57);
        review("approver", approved, "APPROVE").then().statusCode(200);

        // when
        List<Integer> answers =
                atATime(
                        () -> breakGlass("operator", emergency).statusCode(),
                        () -> post("operator", approved, "apply", Map.of()).statusCode());

        // then
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        boolean forced = answers.get(0) == 200;
        assertThat(kinds(strategy)).containsExactly(forced ? "BREAK_GLASS" : "APPLY", "APPLY");
        assertThat(state(forced ? approved : emergency)).isEqualTo("STALE");
    }

    @RepeatedTest(ROUNDS)
    void breaksOnlyOneOfTwoOnAStrategy() throws Exception {
        // given
        String strategy = deployedStrategy();
        long one = inReview(strategy, 55);
        long other = inReview(strategy, 57);

        // when
        List<Integer> answers =
                atATime(
                        () -> breakGlass("operator", one).statusCode(),
                        () -> breakGlass("operator", other).statusCode());

        // then
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(kinds(strategy)).containsExactly("BREAK_GLASS", "APPLY");
    }

    private static long broken(String strategy) {
        long number = inReview(strategy, 55);
        breakGlass("operator", number).then().statusCode(200);
        return number;
    }

    private static int ended(EndingGlass node, Instant now) {
        node.end(now);
        return 0;
    }

    /** What served, newest first. */
    private static List<String> kinds(String strategy) {
        return as("auditor").get("/api/v1/deployments?strategy=" + strategy).path("items.kind");
    }

    /** The outcomes of everything the audit trail says about its going back unreviewed. */
    private static List<String> lapses(long number) {
        return as("auditor")
                .get("/api/v1/audit?object=change-request/" + number)
                .path("items.findAll { it.action == 'lapse' }.outcome");
    }

    private List<Integer> atATime(Callable<Integer> one, Callable<Integer> other) throws Exception {
        List<Future<Integer>> answers = threads.invokeAll(List.of(one, other));
        return List.of(answers.get(0).get(), answers.get(1).get());
    }
}
