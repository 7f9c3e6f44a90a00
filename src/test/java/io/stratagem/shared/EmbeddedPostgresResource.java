package io.stratagem.shared;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /**
     * The roles as operators are told to make them; the application's password is {@code x}. Roles
     * are of the server, so that another test may have made them already.
     */
    public static String rolesScript() {
        try {
            return Files.readString(Path.of("src/ops/postgresql-roles.sql"))
                    .replace("create role stratagem_owner login;", role("stratagem_owner login"))
                    .replace("create role stratagem login;", role("stratagem login password 'x'"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String role(String role) {
        return "do $$ begin create role "
                + role
                + "; exception when duplicate_object then null; end $$;";
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
