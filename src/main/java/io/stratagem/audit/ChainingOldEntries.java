package io.stratagem.audit;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.stratagem.shared.MigrationInJava;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.Context;

/**
 * Chains the entries that were written before there was a chain, in the migration's transaction;
 * then closes the table: hashes are mandatory, and PostgreSQL refuses to change what is there.
 *
 * <p>A migration in Java, because canonical JSON is not to be had in SQL.
 */
final class ChainingOldEntries extends MigrationInJava {

    /** Puts it among the migrations in SQL. */
    @Singleton
    static class Registration implements FlywayConfigurationCustomizer {

        @Override
        public void customize(FluentConfiguration flyway) {
            new ChainingOldEntries().addTo(flyway);
        }
    }

    private static final String APPEND_ONLY_ON_POSTGRESQL =
            """
            create function audit_entry_is_append_only() returns trigger language plpgsql as $$
            begin
                raise exception 'The audit trail is append-only: % is refused.', tg_op
                    using errcode = 'insufficient_privilege';
            end
            $$;
            create trigger audit_entry_append_only
                before update or delete or truncate on audit_entry
                for each statement execute function audit_entry_is_append_only();
            -- Also for sessions that pretend to be a replica.
            alter table audit_entry enable always trigger audit_entry_append_only;
            """;

    ChainingOldEntries() {
        super("8.1", "chain old audit entries");
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement()) {
            // Nobody may append meanwhile.
            statement.execute("select sequence from audit_head for update");
            String head = chain(connection);
            try (PreparedStatement update =
                    connection.prepareStatement("update audit_head set hash = ?")) {
                update.setString(1, head);
                update.executeUpdate();
            }
            statement.execute("alter table audit_entry alter column previous set not null");
            statement.execute("alter table audit_entry alter column hash set not null");
            statement.execute("alter table audit_head alter column hash set not null");
            if (onPostgreSql(connection)) {
                statement.execute(APPEND_ONLY_ON_POSTGRESQL);
            }
        }
    }

    /** Gives the hash of the last entry. */
    private static String chain(Connection connection) throws SQLException {
        String previous = AuditEntry.BEFORE_THE_FIRST;
        try (Statement select = connection.createStatement();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update audit_entry set previous = ?, hash = ? where sequence = ?")) {
            select.setFetchSize(1000);
            try (ResultSet row =
                    select.executeQuery("select * from audit_entry order by sequence")) {
                while (row.next()) {
                    AuditEntry entry = AuditEntries.entry(row).chainedTo(previous);
                    update.setString(1, previous);
                    update.setString(2, entry.hash());
                    update.setLong(3, entry.sequence());
                    update.executeUpdate();
                    previous = entry.hash();
                }
            }
        }
        return previous;
    }
}
