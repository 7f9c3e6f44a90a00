package io.stratagem.shared;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Migrates the database before anything reads it. A database that cannot be reached does not end
 * the start, so that a node can still serve what it served before.
 */
@ApplicationScoped
public class DatabaseAtStart {

    /** Before every other observer of the start. */
    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE - 100;

    private static final Logger LOG = Logger.getLogger(DatabaseAtStart.class);

    private final DataSource database;
    private final Flyway flyway;
    private volatile boolean reachable;

    DatabaseAtStart(DataSource database, Flyway flyway) {
        this.database = database;
        this.flyway = flyway;
    }

    void start(@Observes @Priority(FIRST) StartupEvent event) {
        try (Connection connection = database.getConnection()) {
            reachable = connection.isValid(1);
        } catch (SQLException e) {
            LOG.errorf(
                    "The database cannot be reached at start: %s. Bring it back, then restart.",
                    e.getMessage());
        }
        if (reachable) {
            flyway.migrate();
        }
    }

    /** Whether the database could be reached when the application started. */
    public boolean reachable() {
        return reachable;
    }
}
