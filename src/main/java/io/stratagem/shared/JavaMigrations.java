package io.stratagem.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;

/** What migrations have in common that are not to be written in the SQL of every database. */
public final class JavaMigrations {

    private JavaMigrations() {}

    /** Puts a migration among those that there are. */
    public static void add(FluentConfiguration flyway, JavaMigration migration) {
        flyway.javaMigrations(
                Stream.concat(Arrays.stream(flyway.getJavaMigrations()), Stream.of(migration))
                        .toArray(JavaMigration[]::new));
    }

    /**
     * Whether a connection leads to PostgreSQL.
     *
     * @throws SQLException when the database does not answer
     */
    public static boolean onPostgreSql(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
}
