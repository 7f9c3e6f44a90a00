package io.stratagem.decision;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.stratagem.shared.MigrationInJava;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.Context;

/**
 * Divides the log of decisions into months on PostgreSQL. On H2, which has no such tables, only the
 * reference from responses to contacts goes: who writes a response has read its contact.
 */
final class LogByMonth extends MigrationInJava {

    private static final String ON_POSTGRESQL = "/db/postgresql/log-by-month.sql";

    /** Puts it among the migrations in SQL. */
    @Singleton
    static class Registration implements FlywayConfigurationCustomizer {

        @Override
        public void customize(FluentConfiguration flyway) {
            new LogByMonth().addTo(flyway);
        }
    }

    LogByMonth() {
        super("31", "log by month");
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter table response drop constraint response_to_contact");
            if (onPostgreSql(connection)) {
                statement.execute(script());
            }
        }
    }

    private static String script() {
        try (InputStream script = LogByMonth.class.getResourceAsStream(ON_POSTGRESQL)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
