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
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.PostgresProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** What must hold when a change request is rebased while others act. */
@QuarkusTest
@TestProfile(PostgresProfile.class)
@NeedsPostgres
class RebaseRacePostgresTest {

    private static final int ROUNDS = 5;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @Inject Api api;

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    @RepeatedTest(ROUNDS)
    void rebasesOnceWhenTwoDecideDifferentlyAtATime() throws Exception {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 60);
        applied(inReview(strategy, 55, "ON_APPROVAL"));
        String tag = tag(number);

        List<Integer> answers =
                atATime(
                        () -> rebase("marketer", number, tag, "mine"),
                        () -> rebase("marketer2", number, tag, "theirs"));

        assertThat(answers).containsExactlyInAnyOrder(200, 412);
        int priority = answers.get(0) == 200 ? 60 : 55;
        assertThat(priority(number)).isEqualTo(priority);
    }

    @RepeatedTest(ROUNDS)
    void isOnARevisionThatWasNewestWhenAnotherIsAppliedAtATime() throws Exception {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 60);
        applied(inReview(strategy, 55, "ON_APPROVAL"));
        long other = inReview(strategy, 56, "ON_APPROVAL");
        Map<String, String> approval = Map.of("verdict", "APPROVE", "digest", seal(other));
        String tag = tag(number);

        List<Integer> answers =
                atATime(
                        () -> rebase("marketer", number, tag, "mine"),
                        () -> post("approver", other, "reviews", approval).statusCode());

        assertThat(answers.get(1)).isEqualTo(200);
        assertThat(answers.get(0)).isIn(200, 412);
        assertThat(Api.state(other)).isEqualTo("APPLIED");
        assertThat(priority(number)).isEqualTo(60);
        assertThat(get(number).<Integer>path("newestRevision")).isEqualTo(3);
        assertThat(get(number).<Integer>path("baseRevision"))
                .isEqualTo(answers.get(0) == 200 ? 2 : 1);
        post("marketer", number, "submit", Map.of()).then().statusCode(409);
    }

    @RepeatedTest(ROUNDS)
    void losesNoEditThatIsSavedAtATime() throws Exception {
        String strategy = api.publishedStrategy();
        long number = open("marketer", strategy);
        put("marketer", number, document(strategy, 60)).then().statusCode(200);
        applied(inReview(strategy, 55, "ON_APPROVAL"));
        String path = "/api/v1/change-requests/" + number + "/strategy";
        String etag = as("marketer").get(path).header("ETag");
        String tag = tag(number);

        List<Integer> answers =
                atATime(
                        () -> rebase("marketer", number, tag, "theirs"),
                        () ->
                                as("marketer2")
                                        .header("If-Match", etag)
                                        .body(document(strategy, 61))
                                        .put(path)
                                        .statusCode());

        assertThat(answers).containsExactlyInAnyOrder(200, 412);
        assertThat(priority(number)).isEqualTo(answers.get(0) == 200 ? 55 : 61);
    }

    private static void applied(long number) {
        review("approver", number, "APPROVE").then().statusCode(200);
        assertThat(Api.state(number)).isEqualTo("APPLIED");
    }

    private static String tag(long number) {
        return as("marketer").get("/api/v1/change-requests/" + number + "/rebase").header("ETag");
    }

    private static int rebase(String user, long number, String tag, String take) {
        return as(user).header("If-Match", tag)
                .body(
                        Map.of(
                                "resolutions",
                                List.of(Map.of("pointer", "/offers/saver/priority", "take", take))))
                .post("/api/v1/change-requests/" + number + "/rebase")
                .statusCode();
    }

    private static int priority(long number) {
        return as("marketer")
                .get("/api/v1/change-requests/" + number + "/strategy")
                .jsonPath()
                .getInt("offers.find { it.id == 'saver' }.priority");
    }

    private List<Integer> atATime(Callable<Integer> one, Callable<Integer> other) throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : threads.invokeAll(List.of(one, other))) {
            answers.add(answer.get());
        }
        return answers;
    }
}
