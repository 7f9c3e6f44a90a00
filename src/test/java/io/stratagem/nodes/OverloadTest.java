package io.stratagem.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.stratagem.approval.Api;
import io.stratagem.nodes.Callers.Got;
import io.stratagem.shared.EmbeddedPostgresResource;
import io.stratagem.shared.NeedsPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three times as many calls as one process of the packaged product can decide, at a fixed rate, for
 * {@code stratagem.overload} seconds. The node has one lane and a database that is some
 * milliseconds away, so that it is not the processors, which the callers share, that are too few.
 */
@Tag("nodes")
@NeedsPostgres
@EnabledIf(
        value = "io.stratagem.nodes.RunningNode#isPackaged",
        disabledReason = "The product is not packaged in target/nodes")
class OverloadTest {

    private static final Duration OVERLOAD =
            Duration.ofSeconds(Integer.getInteger("stratagem.overload", 15));
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final Duration FAR = Duration.ofMillis(10);
    private static final int BATCH = 16;

    private static final int FEW = 100;

    /** One more than are wanted, since it gets faster while it warms up. */
    private static final int TIMES = 4;

    /** A third of what it decides. */
    private static final int ORDINARY = 3 * TIMES;

    private static final int SECONDS_TO_RECOVER = 10;

    /** The budget, {@code stratagem.decision.budget}, and as much for the way there and back. */
    private static final long IN_TIME_MILLIS = 1000;

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
    void shedsWhatIsTooMuchAnswersTheRestInTimeAndRecovers() throws Exception {
        String database = EmbeddedPostgresResource.newDatabase();
        Matcher port = Pattern.compile(":(\\d+)/").matcher(database);
        assertThat(port.find()).isTrue();
        try (FaultyWire wire = new FaultyWire(Integer.parseInt(port.group(1)))) {
            // given
            node =
                    new RunningNode(
                            "one-lane",
                            database.replace(port.group(), ":" + wire.port() + "/"),
                            folder.resolve("one-lane"),
                            "-Dstratagem.decision.lanes=1",
                            "-Dstratagem.decision.batch=" + BATCH);
            node.launch();
            node.awaitStart();
            Published.callOn(node);
            String strategy = Api.strategy();
            Published.go(strategy, Api.document(strategy, 50));
            wire.slowDown(FAR);
            try (FixedRate rate = new FixedRate(node, strategy)) {
                rate.send(FEW, MEASURED); // warm
                long perSecond = tooMany(rate);

                // when
                List<Got> got = rate.send(perSecond, OVERLOAD);
                System.out.println(
                        Answers.line("%d calls a second to one lane".formatted(perSecond), got, 0));

                // then
                List<Got> answered = got.stream().filter(one -> one.status() == 200).toList();
                List<Got> shed = got.stream().filter(one -> one.status() != 200).toList();
                assertThat(shed)
                        .isNotEmpty()
                        .allMatch(one -> one.status() == 503 && one.retryAfter());
                assertThat(answered).isNotEmpty();
                assertThat(Answers.percentile(answered, 99)).isLessThan(IN_TIME_MILLIS);
                assertThat(Answers.stored(database, got))
                        .isEqualTo(Answers.acknowledged(got).size())
                        .isPositive();

                // and then
                int recovered = secondsUntilInFull(rate, perSecond / ORDINARY);
                List<Got> after = rate.send(perSecond / ORDINARY, MEASURED);
                assertThat(after).isNotEmpty().allMatch(one -> one.status() == 200);
                System.out.println(
                        Answers.line("a twelfth of that right after", after, recovered * 1000L));
            }
        }
    }

    /** A rate of which the node decides no more than a fourth in full. */
    private static long tooMany(FixedRate rate) throws Exception {
        for (long perSecond = FEW; ; perSecond *= 2) {
            List<Got> got = rate.send(perSecond, MEASURED);
            if (TIMES * Answers.acknowledged(got).size() <= got.size()) {
                return perSecond;
            }
        }
    }

    /** After how many seconds a second passes in which all calls are decided in full. */
    private static int secondsUntilInFull(FixedRate rate, long perSecond) throws Exception {
        for (int second = 0; second < SECONDS_TO_RECOVER; second++) {
            List<Got> got = rate.send(perSecond, Duration.ofSeconds(1));
            if (got.stream().allMatch(Got::isAcknowledged)) {
                return second;
            }
        }
        throw new AssertionError("Not in full again after " + SECONDS_TO_RECOVER + " seconds");
    }
}
