package io.stratagem.decision;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.RunScript;

/** The tables of customers and decisions alone. */
public final class DecisionTables {

    private static final List<String> MIGRATIONS =
            List.of("V5__customer", "V6__decision", "V7__decision_batches");

    private DecisionTables() {}

    /** A database of the test's own in memory. */
    public static DataSource inMemory() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(
                "jdbc:h2:mem:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1"
                        .formatted(UUID.randomUUID()));
        try (Connection connection = database.getConnection()) {
            for (String migration : MIGRATIONS) {
                RunScript.execute(
                        connection,
                        new InputStreamReader(
                                DecisionTables.class.getResourceAsStream(
                                        "/db/migration/" + migration + ".sql"),
                                StandardCharsets.UTF_8));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be made", e);
        }
        return database;
    }
}
