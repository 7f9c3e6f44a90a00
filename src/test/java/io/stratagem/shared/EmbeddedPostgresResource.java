package io.stratagem.shared;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/**
 * One PostgreSQL server for all tests that ask for it, started at the first and stopped with the
 * Java process. Its port is a system property because every test application has a class loader,
 * and so statics, of its own.
 */
public class EmbeddedPostgresResource implements QuarkusTestResourceLifecycleManager {

    private static final String PORT = "stratagem.test.postgres.port";

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:" + port() + "/postgres",
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres");
    }

    @Override
    public void stop() {
        // The server's own shutdown hook stops it after the last test.
    }

    /**
     * Whether PostgreSQL runs on this machine; asked by {@link NeedsPostgres}.
     *
     * @return true under CI in any case, so that a test fails there instead of being skipped
     */
    public static boolean canRun() {
        if ("true".equals(System.getenv("CI"))) {
            return true;
        }
        try {
            port();
            return true;
        } catch (RuntimeException e) {
            System.err.println("PostgreSQL does not run here, its tests are skipped: " + e);
            return false;
        }
    }

    /**
     * Creates an empty database of its own for a test.
     *
     * @return its JDBC address, with user and password
     */
    public static String newDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        String server = "jdbc:postgresql://localhost:" + port() + "/";
        String credentials = "?user=postgres&password=postgres&reWriteBatchedInserts=true";
        try (Connection connection =
                        DriverManager.getConnection(server + "postgres" + credentials);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("No database could be created for a test", e);
        }
        return server + name + credentials;
    }

    private static synchronized String port() {
        String port = System.getProperty(PORT);
        if (port == null) {
            try {
                port = String.valueOf(EmbeddedPostgres.builder().start().getPort());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            System.setProperty(PORT, port);
        }
        return port;
    }
}
