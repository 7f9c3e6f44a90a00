package io.stratagem.approval;

import static io.stratagem.approval.Api.get;
import static io.stratagem.approval.Api.inReview;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.seal;
import static io.stratagem.approval.Api.strategy;
import static org.assertj.core.api.Assertions.assertThat;

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

/** What must hold when people act on one change request at the same time, on every database. */
abstract class ApprovalRace {

    private static final int ROUNDS = 5;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @Inject Api api;
    @Inject ApprovalEvents events;

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    @RepeatedTest(ROUNDS)
    void losesNoReviewAndFiresOnceWhenTwoApproveAtATime() throws Exception {
        long number = inReview(strategy(), 55, "ON_APPROVAL");
        Map<String, String> approval = Map.of("verdict", "APPROVE", "digest", seal(number));

        List<Integer> answers =
                atATime(
                        () -> post("approver", number, "reviews", approval).statusCode(),
                        () -> post("approver2", number, "reviews", approval).statusCode());

        assertThat(answers).containsExactly(200, 200);
        assertThat(get(number).<List<String>>path("reviews.person.subject"))
                .containsExactlyInAnyOrder("approver", "approver2");
        assertThat(events.of(number)).hasSize(1);
    }

    @RepeatedTest(ROUNDS)
    void firesOnceWhenTwoApproveWhatNeedsOne() throws Exception {
        long number = inReview(api.publishedStrategy(), 55, "ON_APPROVAL");
        Map<String, String> approval = Map.of("verdict", "APPROVE", "digest", seal(number));

        List<Integer> answers =
                atATime(
                        () -> post("approver", number, "reviews", approval).statusCode(),
                        () -> post("approver2", number, "reviews", approval).statusCode());

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(get(number).<List<Object>>path("reviews")).hasSize(1);
        assertThat(events.of(number)).hasSize(1);
    }

    @RepeatedTest(ROUNDS)
    void takesOneReviewOfAPersonWhoSendsItTwice() throws Exception {
        long number = inReview(strategy(), 55);
        Map<String, String> approval = Map.of("verdict", "APPROVE", "digest", seal(number));

        List<Integer> answers =
                atATime(
                        () -> post("approver", number, "reviews", approval).statusCode(),
                        () -> post("approver", number, "reviews", approval).statusCode());

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(Api.state(number)).isEqualTo("IN_REVIEW");
    }

    @RepeatedTest(ROUNDS)
    void eitherApprovesOrRecallsWhenBothAreTriedAtATime() throws Exception {
        long number = inReview(api.publishedStrategy(), 55);
        Map<String, String> approval = Map.of("verdict", "APPROVE", "digest", seal(number));

        List<Integer> answers =
                atATime(
                        () -> post("approver", number, "reviews", approval).statusCode(),
                        () -> post("marketer", number, "recall", Map.of()).statusCode());

        assertThat(answers.get(1)).isEqualTo(200);
        assertThat(answers.get(0)).isIn(200, 409);
        assertThat(Api.state(number)).isEqualTo("DRAFT");
    }

    @RepeatedTest(ROUNDS)
    void submitsOnceWhenTwoContributorsSubmitAtATime() throws Exception {
        String strategy = strategy();
        long number = Api.open("marketer", strategy);
        Api.put("marketer2", number, Api.document(strategy, 55)).then().statusCode(200);

        List<Integer> answers =
                atATime(
                        () -> post("marketer", number, "submit", Map.of()).statusCode(),
                        () -> post("marketer2", number, "submit", Map.of()).statusCode());

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(get(number).<Integer>path("cycle")).isEqualTo(1);
    }

    private List<Integer> atATime(Callable<Integer> one, Callable<Integer> other) throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : threads.invokeAll(List.of(one, other))) {
            answers.add(answer.get());
        }
        return answers;
    }
}
