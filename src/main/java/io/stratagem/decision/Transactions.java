package io.stratagem.decision;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;

/** Connections to the store, and local transactions on one. */
final class Transactions {

    private Transactions() {}

    /** Statements that belong together. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /**
     * A connection to the store.
     *
     * @throws SQLTransientConnectionException when none can be had, for whatever reason: a pool
     *     that has none left says so by an exception without a state
     */
    static Connection connect(DataSource store) throws SQLTransientConnectionException {
        try {
            return store.getConnection();
        } catch (SQLException e) {
            throw new SQLTransientConnectionException(e.getMessage(), e.getSQLState(), e);
        }
    }

    /**
     * Runs statements so that all or none of them count.
     *
     * @param connection in auto-commit mode, as it is again afterwards
     * @throws SQLException from the work or the commit; everything is rolled back
     */
    static void run(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        }
        connection.setAutoCommit(true);
    }

    /** A connection too broken to roll back loses its transaction anyway. */
    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
