package io.stratagem.shared;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/**
 * What time it is for caps and reservations, and for what goes live or ends by itself. Where
 * several nodes share a store it is the store's time, so that a node whose clock is wrong neither
 * opens a window early, nor ends a reservation of another node, nor lets a schedule go live too
 * soon.
 */
public class StoreClock {

    private static final String SELECT = "select clock_timestamp()";

    private final Source source;
    private final DataSource store;
    private final Clock node;

    /**
     * @param source whose clock counts
     * @param store the database; asked only where its clock counts
     * @param node this node's clock
     */
    public StoreClock(Source source, DataSource store, Clock node) {
        this.source = source;
        this.store = store;
        this.node = node;
    }

    /** Whose clock counts. */
    public enum Source {
        /** This node's. */
        NODE,
        /** The database's; only PostgreSQL has the function that is asked. */
        DATABASE
    }

    /**
     * The time to the microsecond, as stores keep it.
     *
     * @throws IllegalStateException when the store's clock counts and cannot be read
     */
    public Instant now() {
        if (source == Source.NODE) {
            return nodeTime();
        }
        try (Connection connection = store.getConnection()) {
            return now(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The clock of the database cannot be read", e);
        }
    }

    /**
     * The time to the microsecond, by a connection that is there already.
     *
     * @throws SQLException when the store's clock counts and cannot be read
     */
    public Instant now(Connection connection) throws SQLException {
        return switch (source) {
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
    public Instant nodeTime() {
        return node.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
