package io.stratagem.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.stratagem.approval.Api;
import io.stratagem.nodes.Callers.Got;
import io.stratagem.shared.EmbeddedPostgresResource;
import io.stratagem.shared.NeedsPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** One process of the packaged product whose own disk, or its database's, is really full. */
@Tag("nodes")
@NeedsPostgres
@EnabledIf(
        value = "io.stratagem.nodes.RunningNode#isPackaged",
        disabledReason = "The product is not packaged in target/nodes")
class FullDiskTest {

    private static final Duration FULL =
            Duration.ofSeconds(Integer.getInteger("stratagem.bad-day", 8));
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    @TempDir Path folder;

    private RunningNode node;
    private String strategy;

    @AfterEach
    void stop() throws Exception {
        RestAssured.reset();
        if (node != null) {
            node.kill();
        }
    }

    @Test
    void servesAndSaysSoWhenItsOwnDiskHasNoRoomForTheCopy() throws Exception {
        try (SmallDisk disk = disk(4)) {
            // given
            Path copies = disk.folder().resolve("last-known-good");
            begin(
                    EmbeddedPostgresResource.newDatabase(),
                    "-Dstratagem.deployment.last-known-good=" + copies,
                    "-Dstratagem.audit.folder=" + disk.folder().resolve("audit"));
            byte[] copy = Files.readAllBytes(copies.resolve(strategy + ".json"));

            // when
            disk.fill();
            int version = Published.go(strategy, Api.document(strategy, 55));

            // then
            assertThat(served()).contains("\"version\":" + version);
            assertThat(node.log()).contains(strategy + ".json could not be written");
            assertThat(copies.resolve(strategy + ".json")).hasBinaryContent(copy);

            // when
            disk.free();
            int next = Published.go(strategy, Api.document(strategy, 60));

            // then
            assertThat(served()).contains("\"version\":" + next);
            assertThat(Files.readString(copies.resolve(strategy + ".json")))
                    .contains("\"version\":" + next);
        }
    }

    @Test
    void answersAndLosesNothingWhenTheDiskOfTheDatabaseIsReallyFull() throws Exception {
        try (SmallDisk disk = disk(48)) {
            // given
            String database = EmbeddedPostgresResource.newDatabase();
            String name = database.replaceFirst(".*/", "").replaceFirst("\\?.*", "");
            String server = database.replace("/" + name, "/postgres");
            sql(server, "create tablespace " + name + " location '" + disk.folder() + "'");
            sql(server, "alter database " + name + " set tablespace " + name);
            try {
                begin(database);
                answersWhileFull(disk, database);
            } finally {
                node.kill();
                sql(server, "drop database " + name + " with (force)");
                sql(server, "drop tablespace " + name);
            }
        }
    }

    private void answersWhileFull(SmallDisk disk, String database) throws Exception {
        try (Callers callers = new Callers(node, strategy, 4, Duration.ofMillis(15))) {
            Thread.sleep(1000);
            List<Got> all = new ArrayList<>(callers.take());

            // when
            disk.fill();
            Thread.sleep(FULL.toMillis());
            List<Got> during = callers.take();
            disk.free();
            long recovered = awaitInFull();
            all.addAll(during);
            all.addAll(callers.end());

            // then
            System.out.println(Answers.line("disk of the database really full", during, recovered));
            assertThat(during)
                    .isNotEmpty()
                    .allMatch(one -> one.status() == 200)
                    .anyMatch(Got::degraded);
            assertThat(node.log()).contains("No space left on device");
            assertThat(Answers.stored(database, all))
                    .isEqualTo(Answers.acknowledged(all).size())
                    .isPositive();
        }
    }

    /** Gives after how many milliseconds decisions are made in full. */
    private long awaitInFull() throws InterruptedException {
        long begun = System.nanoTime();
        for (int inARow = 0; inARow < 20; ) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("until decisions are made in full")
                    .isLessThan(RECOVERY);
            inARow = Callers.ask(node, strategy, "watcher").isAcknowledged() ? inARow + 1 : 0;
        }
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    private static void sql(String database, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private SmallDisk disk(int megabytes) throws IOException {
        return SmallDisk.at(folder.resolve("disk"), megabytes)
                .orElseGet(() -> Assumptions.abort(SmallDisk.MISSING));
    }

    private void begin(String database, String... options) throws Exception {
        node = new RunningNode("full", database, folder.resolve("full"), options);
        node.launch();
        node.awaitStart();
        Published.callOn(node);
        strategy = Api.strategy();
        Published.go(strategy, Api.document(strategy, 50));
    }

    private String served() {
        return Callers.ask(node, strategy, "anybody").what();
    }
}
