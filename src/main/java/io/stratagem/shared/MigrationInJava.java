package io.stratagem.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;

/** A migration that is not to be written in the SQL of every database; runs in a transaction. */
public abstract class MigrationInJava implements JavaMigration {

    private final MigrationVersion version;
    private final String description;

    /**
     * @param version where it stands among the migrations in SQL
     * @param description as the history of the database has it; never changed
     */
    protected MigrationInJava(String version, String description) {
        this.version = MigrationVersion.fromVersion(version);
        this.description = description;
    }

    /** Puts it among the migrations that there are. */
    public void addTo(FluentConfiguration flyway) {
        flyway.javaMigrations(
                Stream.concat(Arrays.stream(flyway.getJavaMigrations()), Stream.of(this))
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

    @Override
    public MigrationVersion getVersion() {
        return version;
    }

    @Override
    public String getDescription() {
        return description;
    }

    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
