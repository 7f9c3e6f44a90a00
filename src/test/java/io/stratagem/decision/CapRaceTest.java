package io.stratagem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.shared.EmbeddedPostgresResource;
import io.stratagem.shared.NeedsPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two nodes, each a process with 64 threads and a clock an hour off, race for the last room under
 * caps in one PostgreSQL database.
 */
@Tag("slow")
@NeedsPostgres
class CapRaceTest {

    private static final int ATTEMPTS = 10_000;

    /** How many places under a cap are used: seen, or still reserved. */
    private static final String USED =
            """
            select count(*) from contact
            where offer = ? and (impression_at is not null or reserved_until > clock_timestamp())
            """;

    private static final String SEEN =
            "select count(*) from contact where offer = ? and impression_at is not null";

    private final List<Process> processes = new ArrayList<>();
    private String database;

    /** A running node. */
    private record Node(Process process, BufferedReader out) {

        void begin() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }

        /** Waits until the node has asked all it was to ask. */
        void finishes() throws IOException, InterruptedException {
            assertThat(out.readLine()).as("faults of a node").isEqualTo("faults 0");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @BeforeEach
    void createsADatabase() {
        database = EmbeddedPostgresResource.newDatabase();
        Flyway.configure()
                .dataSource(database, null, null)
                .javaMigrations(new LogByMonth())
                .load()
                .migrate();
    }

    @AfterEach
    void stopsTheNodes() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void grantsExactlyTheCapAcrossNodes() throws Exception {
        // given
        Node first = node("PT1H");
        Node second = node("-PT1H");
        Watch watch = new Watch();

        // when
        first.begin();
        second.begin();
        first.finishes();
        second.finishes();

        // then
        watch.stop();
        for (int cap : CapNode.CAPS) {
            assertThat(count(SEEN, cap)).as("impressions under a cap of " + cap).isEqualTo(cap);
        }
    }

    @Test
    void staysBelowTheCapWhenANodeIsKilledAndFillsItOnceReservationsHaveExpired() throws Exception {
        // given
        Node first = node("PT0S");
        Node killed = node("PT1H");
        Watch watch = new Watch();

        // when
        killed.begin();
        while (count(USED, 1000) < 100) {
            Thread.sleep(5);
        }
        killed.process().destroyForcibly().waitFor();

        // then
        for (int cap : CapNode.CAPS) {
            assertThat(count(USED, cap)).isLessThanOrEqualTo(cap);
        }

        // when
        Thread.sleep(CapNode.RESERVATION.toMillis());
        first.begin();
        first.finishes();

        // then
        watch.stop();
        for (int cap : CapNode.CAPS) {
            assertThat(count(SEEN, cap)).as("impressions under a cap of " + cap).isEqualTo(cap);
        }
    }

    /** Looks again and again whether a cap is passed. */
    private final class Watch {

        private final AtomicBoolean stopped = new AtomicBoolean();
        private final List<String> passed = new ArrayList<>();
        private final Thread thread = new Thread(this::look);
        private int looks;

        Watch() {
            thread.start();
        }

        private void look() {
            try (Connection connection = DriverManager.getConnection(database)) {
                while (!stopped.get()) {
                    for (int cap : CapNode.CAPS) {
                        long used = count(connection, USED, cap);
                        if (used > cap) {
                            passed.add(used + " of " + cap);
                        }
                        looks++;
                    }
                }
            } catch (SQLException e) {
                passed.add("could not look: " + e);
            }
        }

        void stop() throws InterruptedException {
            stopped.set(true);
            thread.join();
            assertThat(passed).as("caps passed").isEmpty();
            assertThat(looks).as("looks at the caps").isGreaterThan(100);
        }
    }

    private long count(String sql, int cap) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database)) {
            return count(connection, sql, cap);
        }
    }

    private static long count(Connection connection, String sql, int cap) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, CapNode.offer(cap));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private Node node(String clockOffset) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                CapNode.class.getName(),
                                database,
                                Integer.toString(ATTEMPTS),
                                clockOffset)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        processes.add(process);
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.equals("ready")) {
            line = out.readLine();
        }
        assertThat(line).as("a node starts").isEqualTo("ready");
        return new Node(process, out);
    }
}
