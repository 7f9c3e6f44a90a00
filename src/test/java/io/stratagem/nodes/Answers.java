package io.stratagem.nodes;

import io.stratagem.nodes.Callers.Got;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** What callers got, summed up. */
final class Answers {

    private Answers() {}

    /** The decisions that the node has promised to be in the log. */
    static List<UUID> acknowledged(List<Got> got) {
        return got.stream().filter(Got::isAcknowledged).map(Got::id).toList();
    }

    /** How many of the acknowledged decisions the log of a database has. */
    static int stored(String database, List<Got> got) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                PreparedStatement select =
                        connection.prepareStatement(
                                "select count(*) from decision where id = any (?)")) {
            select.setArray(1, connection.createArrayOf("uuid", acknowledged(got).toArray()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** How long so many of a hundred took at most, in milliseconds. */
    static long percentile(List<Got> got, int percent) {
        long[] millis = got.stream().mapToLong(Got::millis).sorted().toArray();
        return millis[(millis.length - 1) * percent / 100];
    }

    /**
     * A line of the table in {@code src/docs/bad-days.md}.
     *
     * @param recovered after how many milliseconds decisions were made in full again
     */
    static String line(String day, List<Got> got, long recovered) {
        return "| %s | %d | %d | %d | %d | %d | %d | %d | %.1f |"
                .formatted(
                        day,
                        got.size(),
                        got.stream().filter(one -> one.status() == 200).count(),
                        got.stream().filter(Got::degraded).count(),
                        got.stream().filter(one -> one.status() == 503).count(),
                        percentile(got, 50),
                        percentile(got, 99),
                        percentile(got, 100),
                        recovered / 1000.0);
    }
}
