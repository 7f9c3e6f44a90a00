package io.stratagem.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.restassured.RestAssured;
import io.stratagem.approval.Api;
import io.stratagem.nodes.Callers.Got;
import io.stratagem.shared.EmbeddedPostgresResource;
import io.stratagem.shared.NeedsPostgres;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * What callers see while something breaks, each time with some two hundred calls a second on one
 * process of the packaged product. How long each bad day lasts, and the soak, are the system
 * properties {@code stratagem.bad-day} and {@code stratagem.soak}, in seconds.
 */
@Tag("nodes")
@NeedsPostgres
@EnabledIf(
        value = "io.stratagem.nodes.RunningNode#isPackaged",
        disabledReason = "The product is not packaged in target/nodes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadDaysTest {

    private static final Duration BAD_DAY =
            Duration.ofSeconds(Integer.getInteger("stratagem.bad-day", 8));
    private static final Duration SOAK =
            Duration.ofSeconds(Integer.getInteger("stratagem.soak", 45));
    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final int CALLERS = 4;
    private static final Duration PAUSE = Duration.ofMillis(15);

    /** Callers allow this much, far more than the budget of half a second. */
    private static final long PATIENCE_MILLIS = 5000;

    @TempDir static Path folder;

    private final List<String> report = new ArrayList<>();
    private String database;
    private FaultyWire wire;
    private RunningNode node;
    private String strategy;

    @BeforeAll
    void start() throws Exception {
        database = EmbeddedPostgresResource.newDatabase();
        Matcher port = Pattern.compile(":(\\d+)/").matcher(database);
        assertThat(port.find()).isTrue();
        wire = new FaultyWire(Integer.parseInt(port.group(1)));
        node =
                new RunningNode(
                        "only",
                        database.replace(port.group(), ":" + wire.port() + "/")
                                + "&socketTimeout=30",
                        folder.resolve("only"));
        node.launch();
        node.awaitStart();
        Published.callOn(node);
        strategy = Api.strategy();
        Published.go(strategy, Api.document(strategy, 50));
        quiet();
    }

    @AfterAll
    void stop() throws Exception {
        System.out.printf(
                "%n| bad day | calls | answered 200 | degraded | 503 | p50 ms | p99 ms | slowest |"
                        + " recovered after s |%n|---|---|---|---|---|---|---|---|---|%n%s%n",
                String.join("\n", report));
        RestAssured.reset();
        node.kill();
        wire.close();
    }

    @AfterEach
    void mend() throws Exception {
        wire.mend();
        if (!node.isAlive()) {
            node.launch();
            node.awaitStart();
            Published.callOn(node);
        }
        quiet();
    }

    @Test
    void answersWhileTheDatabaseIsHeldUp() throws Exception {
        answersDuring("database held up", () -> wire.hold(), () -> wire.mend());
    }

    @Test
    void answersWhileTheDatabaseIsGone() throws Exception {
        answersDuring("database gone", () -> wire.cut(), () -> wire.mend());
    }

    @Test
    void answersWhileTheDatabaseIsSlow() throws Exception {
        answersDuring(
                "database 2 s slower",
                () -> wire.slowDown(Duration.ofSeconds(2)),
                () -> wire.mend());
    }

    /** What PostgreSQL answers then, without filling a disk. */
    @Test
    void answersWhileTheDiskOfTheDatabaseIsFull() throws Exception {
        answersDuring(
                "disk full",
                () ->
                        sql(
                                """
                                create function disk_full() returns trigger language plpgsql as $$
                                begin
                                    raise exception 'could not extend file: No space left on device'
                                        using errcode = 'disk_full';
                                end $$;
                                create trigger disk_full before insert on decision
                                    for each statement execute function disk_full()"""),
                () -> sql("drop trigger disk_full on decision;" + "drop function disk_full()"));
    }

    @Test
    void losesNothingItHasAcknowledgedWhenItIsKilled() throws Exception {
        Callers callers = callers();
        Thread.sleep(3000);

        node.kill();
        List<Got> got = callers.end();

        assertThat(Answers.stored(database, got))
                .isEqualTo(Answers.acknowledged(got).size())
                .isPositive();
    }

    @Test
    void answersWhatIsUnderWayWhenItIsStopped() throws Exception {
        Callers callers = callers();
        Thread.sleep(3000);

        node.stop();
        List<Got> got = callers.end();

        // then: what was not answered was told to go elsewhere, or never taken
        assertThat(got)
                .allMatch(
                        one ->
                                one.status() == 200
                                        || one.status() == 503
                                        || one.what().contains("ConnectException")
                                        || one.what().contains("Connection refused")
                                        || one.what().contains("received no bytes")
                                        || one.what().contains("Connection reset")
                                        || one.what().contains("GOAWAY"));
        assertThat(Answers.stored(database, got))
                .isEqualTo(Answers.acknowledged(got).size())
                .isPositive();
    }

    @Test
    void startsOnADatabaseWhenTheCopyOfWhatServedIsBroken() throws Exception {
        // given
        node.stop();
        breakCopies();

        // when
        node.launch();
        node.awaitStart();
        Published.callOn(node);

        // then
        assertThat(ready()).isEqualTo(200);
    }

    @Test
    void startsFromTheCopyOfWhatServedWithoutADatabase() throws Exception {
        // given
        node.stop();
        wire.cut();

        // when
        node.launch();
        node.awaitStart();
        Got got = Callers.ask(node, strategy, "anybody");
        node.kill();

        // then
        assertThat(got.status()).as(got.what()).isEqualTo(200);
        assertThat(got.degraded()).isTrue();
        assertThat(got.what()).contains("\"saver\"");
    }

    @Test
    void refusesToStartOnABrokenCopyWithoutADatabase() throws Exception {
        // given
        node.stop();
        breakCopies();
        wire.cut();

        // when
        node.launch();

        // then
        assertThatThrownBy(node::awaitStart)
                .hasMessageContaining("is damaged and not used")
                .hasMessageContaining("neither a database nor a last known good revision");
    }

    @Test
    void keepsItsMemoryThreadsAndFiles() throws Exception {
        // given: warm
        Callers callers = callers();
        Thread.sleep(SOAK.toMillis() / 3);
        Resources before = Resources.of(node);

        // when
        callers.take();
        Thread.sleep(SOAK.toMillis() * 2 / 3);
        List<Got> got = callers.end();

        // then
        Resources after = Resources.of(node);
        System.out.printf("Soak of %s: %s, then %s%n", SOAK, before, after);
        report("soak of " + SOAK, got, 0);
        assertThat(got).isNotEmpty().allMatch(one -> one.status() == 200);
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 4);
        assertThat(after.files()).isLessThanOrEqualTo(before.files() + 8);
        assertThat(after.heapKilobytes()).isLessThan(before.heapKilobytes() * 115 / 100);
    }

    /** Something that is done to the node or its database. */
    private interface Deed {
        void run() throws Exception;
    }

    private void answersDuring(String day, Deed begin, Deed end) throws Exception {
        try (Callers callers = callers()) {
            Thread.sleep(1000);
            List<Got> before = callers.take();

            // when
            begin.run();
            Thread.sleep(BAD_DAY.toMillis());
            List<Got> during = callers.take();
            end.run();
            long recovered = quiet();
            List<Got> all = new ArrayList<>(before);
            all.addAll(during);
            all.addAll(callers.end());

            // then
            report(day, during, recovered);
            assertThat(during).isNotEmpty().allMatch(one -> one.status() == 200);
            assertThat(during).allMatch(one -> one.millis() < PATIENCE_MILLIS);
            assertThat(during).anyMatch(Got::degraded);
            assertThat(Answers.stored(database, all))
                    .isEqualTo(Answers.acknowledged(all).size())
                    .isPositive();
        }
    }

    private Callers callers() {
        return new Callers(node, strategy, CALLERS, PAUSE);
    }

    /** Waits until decisions are made in full again; gives after how many milliseconds. */
    private long quiet() throws InterruptedException {
        long begun = System.nanoTime();
        int inARow = 0;
        while (inARow < 20) {
            Got got = Callers.ask(node, strategy, "watcher-" + inARow);
            inARow = got.isAcknowledged() ? inARow + 1 : 0;
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("until decisions are made in full again; now " + got)
                    .isLessThan(RECOVERY);
            Thread.sleep(5);
        }
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private void report(String day, List<Got> got, long recovered) {
        report.add(Answers.line(day, got, recovered));
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private void breakCopies() throws IOException {
        try (Stream<Path> copies = Files.walk(node.folder().resolve("data/last-known-good"))) {
            List<Path> files = copies.filter(Files::isRegularFile).toList();
            assertThat(files).isNotEmpty();
            for (Path file : files) {
                byte[] whole = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            }
        }
    }

    private int ready() throws IOException {
        URI address = node.address().resolve("/q/health/ready");
        return ((HttpURLConnection) address.toURL().openConnection()).getResponseCode();
    }
}
