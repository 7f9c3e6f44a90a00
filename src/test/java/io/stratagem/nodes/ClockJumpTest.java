package io.stratagem.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.stratagem.approval.Api;
import io.stratagem.nodes.Callers.Got;
import io.stratagem.shared.EmbeddedPostgresResource;
import io.stratagem.shared.NeedsPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** One process of the packaged product whose clock jumps two hours ahead, and back, under load. */
@Tag("nodes")
@NeedsPostgres
@EnabledIf(
        value = "io.stratagem.nodes.RunningNode#isPackaged",
        disabledReason = "The product is not packaged in target/nodes")
class ClockJumpTest {

    private static final Duration JUMP = Duration.ofHours(2);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SETTLED_MILLIS = 3000;
    private static final int ROOM = 5;

    @TempDir Path folder;

    private RunningNode node;

    @AfterEach
    void stop() throws InterruptedException {
        RestAssured.reset();
        if (node != null) {
            node.kill();
        }
    }

    @Test
    @EnabledIf(
            value = "io.stratagem.nodes.MovableClock#isInstalled",
            disabledReason = "libfaketime is missing: apt-get install libfaketime")
    void keepsCapsSchedulesAndWhatItAcknowledged() throws Exception {
        // given
        String database = EmbeddedPostgresResource.newDatabase();
        MovableClock clock = new MovableClock(folder);
        node = new RunningNode("jumping", database, folder.resolve("jumping"));
        node.set(clock.environment());
        node.launch();
        node.awaitStart();
        Published.callOn(node);
        String once =
                published(
                        """
                        {"id":"cap","template":"contact-policy/frequency-cap",
                         "scope":{"offers":["saver"]},
                         "parameters":{"maximum":1,"window":"P1D","counts":"decision"}}""");
        String few =
                published(
                        """
                        {"id":"cap","template":"contact-policy/volume-cap",
                         "scope":{"offers":["saver"]},
                         "parameters":{"maximum":%d,"per":"total"}}"""
                                .formatted(ROOM));
        long withinJump = schedule(few, Instant.now().plus(JUMP.dividedBy(2)));
        Instant soon = Instant.now().plus(SOON);
        long inTime = schedule(once, soon);

        try (Callers callers = new Callers(node, once, 2, Duration.ofMillis(20))) {
            assertThat(getsSaver(once, "anna")).isTrue();
            assertThat(getsSaver(few, "first")).isTrue();
            String repeated = decisionUnderOneKey(once);

            // when
            clock.jump(JUMP);

            // then: schedules go by the time of the store, and caps count on
            awaitApplied(inTime);
            assertThat(Instant.now()).isAfterOrEqualTo(soon);
            assertThat(Api.state(withinJump)).isEqualTo("SCHEDULED");
            assertThat(getsSaver(once, "anna")).isFalse();
            for (int customer = 1; customer < ROOM; customer++) {
                assertThat(getsSaver(few, "ahead-" + customer)).isTrue();
            }
            assertThat(getsSaver(few, "too-many")).isFalse();
            assertThat(decisionUnderOneKey(once)).isEqualTo(repeated);

            // when
            clock.jump(Duration.ZERO);
            Thread.sleep(SETTLED_MILLIS);

            // then
            assertThat(getsSaver(once, "anna")).isFalse();
            assertThat(getsSaver(few, "back")).isFalse();
            assertThat(decisionUnderOneKey(once)).isEqualTo(repeated);
            assertThat(Api.state(withinJump)).isEqualTo("SCHEDULED");
            List<Got> got = callers.end();
            System.out.println(Answers.line("clock 2 h ahead and back", got, 0));
            assertThat(got).isNotEmpty().allMatch(one -> one.status() == 200);
            assertThat(Answers.stored(database, got))
                    .isEqualTo(Answers.acknowledged(got).size())
                    .isPositive();
        }
    }

    /** The id of a strategy that is live with one rule on the offer {@code saver}. */
    private static String published(String rule) {
        String strategy = Api.strategy();
        Published.go(
                strategy,
                Api.document(strategy, 50).replace("\"rules\":[]", "\"rules\":[" + rule + "]"));
        return strategy;
    }

    /** Lets a change of a strategy go live by itself; gives the number of the change request. */
    private static long schedule(String strategy, Instant at) {
        long number = Api.open("marketer", strategy);
        String document =
                Api.as("marketer")
                        .get("/api/v1/change-requests/" + number + "/strategy")
                        .asString();
        Api.put("marketer", number, document.replace("\"priority\":50", "\"priority\":60"))
                .then()
                .statusCode(200);
        Api.post("marketer", number, "submit", Map.of("apply", Map.of("at", at.toString())))
                .then()
                .statusCode(200);
        for (String approver : List.of("approver", "approver2")) {
            if (Api.state(number).equals("IN_REVIEW")) {
                Api.review(approver, number, "APPROVE").then().statusCode(200);
            }
        }
        assertThat(Api.state(number)).isEqualTo("SCHEDULED");
        return number;
    }

    private static void awaitApplied(long number) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Api.state(number).equals("APPLIED")) {
            assertThat(System.nanoTime()).as("until it is applied").isLessThan(end);
            Thread.sleep(200);
        }
    }

    private boolean getsSaver(String strategy, String customer) throws Exception {
        Balancer.Answered answered = ask(strategy, customer, "\"" + UUID.randomUUID() + "\"");
        return answered.firstOffer().equals("saver");
    }

    private String decisionUnderOneKey(String strategy) throws Exception {
        return ask(strategy, "berta", "\"one-key\"").body().path("decisionId").asText();
    }

    /** Asks until the answer is in full. */
    private Balancer.Answered ask(String strategy, String customer, String key) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Balancer.Answered answered = Balancer.ask(node, strategy, customer, key);
            if (answered.status() == 200 && !answered.body().path("degraded").asBoolean()) {
                return answered;
            }
            assertThat(System.nanoTime()).as("until it answers: " + answered).isLessThan(end);
        }
    }
}
