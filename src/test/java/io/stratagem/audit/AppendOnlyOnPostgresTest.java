package io.stratagem.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.stratagem.shared.EmbeddedPostgresResource;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.Person;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The trail's table on PostgreSQL, without the rest of the product. */
@NeedsPostgres
class AppendOnlyOnPostgresTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);

    private String address;

    @BeforeEach
    void migrate() {
        address = EmbeddedPostgresResource.newDatabase();
        flyway("8.1").migrate();
    }

    private Flyway flyway(String target) {
        return Flyway.configure()
                .dataSource(address, null, null)
                .javaMigrations(new ChainingOldEntries())
                .target(target)
                .load();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set name = 'Nobody' where sequence = 1",
                "update audit_entry set name = 'Nobody' where sequence = 99",
                "delete from audit_entry where sequence = 1",
                "delete from audit_entry",
                "truncate audit_entry",
                "set session_replication_role = replica; delete from audit_entry",
                "insert into audit_entry select * from audit_entry on conflict (sequence)"
                        + " do update set name = 'Nobody'",
                "merge into audit_entry using (select 1) as one on sequence = 1"
                        + " when matched then delete"
            })
    void refusesToChangeWhatIsThereEvenToItsOwner(String statement) throws SQLException {
        append(database(address), "submit");

        assertThatThrownBy(() -> run(address, statement))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("The audit trail is append-only");

        assertThat(verified(1).sequence()).isOne();
    }

    @Test
    void letsTheApplicationRoleAddAndNothingElse() throws Exception {
        run(address, EmbeddedPostgresResource.rolesScript());
        String application =
                address.replace("user=postgres&password=postgres", "user=stratagem&password=x");
        append(database(application), "submit");
        append(database(application), "approve");

        for (String statement :
                List.of(
                        "update audit_entry set name = 'Nobody'",
                        "delete from audit_entry",
                        "truncate audit_entry",
                        "drop table audit_entry",
                        "delete from audit_head",
                        "alter table audit_entry disable trigger all",
                        "drop trigger audit_entry_append_only on audit_entry")) {
            assertThatThrownBy(() -> run(application, statement))
                    .as(statement)
                    .isInstanceOf(SQLException.class)
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
        assertThat(verified(2).sequence()).isEqualTo(2);
        run(application, "update strategy set id = id; delete from strategy");
    }

    @Test
    void chainsWhatWasWrittenBeforeThereWasAChain() throws SQLException {
        address = EmbeddedPostgresResource.newDatabase();
        flyway("7").migrate();
        for (int i = 1; i <= 3; i++) {
            run(
                    address,
                    "insert into audit_entry values (%d, '2026-02-0%d 10:00:00.123456+00', 'i', 's', 'n', 'edit', 'strategy', 'x', 'OK', '{\"a\":%d}')"
                            .formatted(i, i, i));
        }
        run(address, "update audit_head set sequence = 3");

        flyway("8.1").migrate();
        append(database(address), "submit");

        assertThat(verified(4).sequence()).isEqualTo(4);
    }

    @Test
    void numbersAndChainsWithoutGapsFromTwoNodesWithRollbacksAndKilledConnections()
            throws Exception {
        int threads = 16;
        int each = 200;
        try (AgroalDataSource one = pool();
                AgroalDataSource two = pool()) {
            ExecutorService executor = Executors.newFixedThreadPool(threads);
            List<Future<Integer>> committed = new ArrayList<>();
            try {
                for (int t = 0; t < threads; t++) {
                    DataSource node = t % 2 == 0 ? one : two;
                    Random random = new Random(t);
                    committed.add(executor.submit(() -> act(node, each, random)));
                }
                int expected = 0;
                for (Future<Integer> count : committed) {
                    expected += count.get();
                }
                assertThat(expected).isBetween(threads * each / 2, threads * each - 1);
                assertThat(verified(expected).sequence()).isEqualTo(expected);
            } finally {
                executor.shutdownNow();
            }
        }
    }

    /** Gives how many entries were committed. */
    private int act(DataSource node, int times, Random random) throws SQLException {
        int committed = 0;
        for (int i = 0; i < times; i++) {
            int fate = random.nextInt(20);
            try (Connection connection = node.getConnection()) {
                connection.setAutoCommit(false);
                new AuditEntries(node, CLOCK).append(connection, act("act " + i));
                if (fate == 0) {
                    connection.rollback();
                } else if (fate == 1) {
                    kill(connection);
                } else {
                    connection.commit();
                    committed++;
                }
            } catch (SQLException e) {
                if (fate != 1) {
                    throw e;
                }
            }
        }
        return committed;
    }

    /** Ends the server's side of a connection in the middle of its transaction. */
    private void kill(Connection connection) throws SQLException {
        int process;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            process = row.getInt(1);
        }
        run(address, "select pg_terminate_backend(" + process + ")");
    }

    private AgroalDataSource pool() throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(
                                pool ->
                                        pool.maxSize(8)
                                                // One whose server was killed is not used again.
                                                .validateOnBorrow(true)
                                                .connectionValidator(
                                                        ConnectionValidator.defaultValidator())
                                                .acquisitionTimeout(Duration.ofSeconds(60))
                                                .connectionFactoryConfiguration(
                                                        factory -> factory.jdbcUrl(address))));
    }

    private static DataSource database(String address) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(address);
        return database;
    }

    private static void append(DataSource database, String action) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            new AuditEntries(database, CLOCK).append(connection, act(action));
            connection.commit();
        }
    }

    private static Act act(String action) {
        return Act.of(
                new Person("built-in", "marketer", "Maria"),
                action,
                "strategy",
                "retail",
                Outcome.OK,
                Map.of("note", "for this test"));
    }

    /** Reads the whole trail and follows its chain; fails where it breaks. */
    private ChainVerifier verified(int size) {
        AuditEntries entries = new AuditEntries(database(address), CLOCK);
        ChainVerifier verifier = new ChainVerifier(List.of());
        List<AuditEntry> all = entries.after(0, Integer.MAX_VALUE);
        assertThat(all).hasSize(size);
        for (AuditEntry entry : all) {
            assertThat(verifier.next(entry.line().getBytes(StandardCharsets.UTF_8))).isEmpty();
        }
        assertThat(entries.head())
                .isEqualTo(new AuditEntries.Head(verifier.sequence(), verifier.hash()));
        return verifier;
    }

    private static void run(String address, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
