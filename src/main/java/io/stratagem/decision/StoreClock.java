package io.stratagem.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * What time it is for caps and reservations. Where several nodes share a store it is the store's
 * time, so that a node whose clock is wrong neither opens a window early nor ends a reservation of
 * another node.
 */
@ApplicationScoped
public class StoreClock {

    private static final String SELECT = "select clock_timestamp()";

    private final DecisionSettings settings;
    private final Clock node;

    StoreClock(DecisionSettings settings, Clock node) {
        this.settings = settings;
        this.node = node;
    }

    /** Whose clock counts. */
    public enum Source {
        /** This node's. */
        NODE,
        /** The database's; only PostgreSQL has the function that is asked. */
        DATABASE
    }

    /** The time to the microsecond, as stores keep it. */
    Instant now(Connection connection) throws SQLException {
        return switch (settings.clock()) {
            case NODE -> nodeTime();
            case DATABASE -> {
                try (PreparedStatement select = connection.prepareStatement(SELECT);
                        ResultSet row = select.executeQuery()) {
                    row.next();
                    yield row.getObject(1, OffsetDateTime.class).toInstant();
                }
            }
        };
    }

    /** This node's time, for decisions that the store has no part in. */
    Instant nodeTime() {
        return node.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
