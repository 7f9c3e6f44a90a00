package io.stratagem.decision;

import io.stratagem.shared.MigrationInJava;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The months (UTC) that PostgreSQL keeps the log of decisions in, each in tables of its own; see
 * {@code log-by-month.sql}. On other databases there are none.
 */
final class LogMonths {

    /** So many months after the present one have their tables, too. */
    private static final int AHEAD = 2;

    private static final DateTimeFormatter NAMED = DateTimeFormatter.ofPattern("uuuu_MM");
    private static final String TABLES =
            """
            select substr(c.relname, 10) from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'decision'::regclass and c.relname ~ '^decision_\\d{4}_\\d\\d$'
            order by 1
            """;

    private LogMonths() {}

    /**
     * Sees to it that the tables of this month and the next ones are there.
     *
     * @throws SQLException when the store does not answer
     */
    static void prepare(Connection connection, Instant now) throws SQLException {
        if (!MigrationInJava.onPostgreSql(connection)) {
            return;
        }
        Set<YearMonth> there = new TreeSet<>(all(connection));
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        for (int i = 0; i <= AHEAD; i++) {
            if (!there.contains(month.plusMonths(i))) {
                run(connection, "select decision_log_add(?)", month.plusMonths(i));
            }
        }
    }

    /**
     * The months that ended before an instant, the oldest first.
     *
     * @throws SQLException when the store does not answer
     */
    static List<YearMonth> endedBefore(Connection connection, Instant end) throws SQLException {
        YearMonth first = YearMonth.from(end.atOffset(ZoneOffset.UTC));
        return MigrationInJava.onPostgreSql(connection)
                ? all(connection).stream().filter(month -> month.isBefore(first)).toList()
                : List.of();
    }

    private static List<YearMonth> all(Connection connection) throws SQLException {
        List<YearMonth> months = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(TABLES);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                months.add(YearMonth.parse(rows.getString(1), NAMED));
            }
        }
        return months;
    }

    /** How many decisions a month has; no more than the largest integer. */
    static int size(Connection connection, YearMonth month) throws SQLException {
        try (PreparedStatement count =
                        connection.prepareStatement(
                                "select count(*) from decision_" + month.format(NAMED));
                ResultSet row = count.executeQuery()) {
            row.next();
            return (int) Math.min(Integer.MAX_VALUE, row.getLong(1));
        }
    }

    /** Whether a decision of a month holds a place in caps beyond an instant. */
    static boolean holdsPlaces(Connection connection, YearMonth month, Instant now)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select 1 from contact_%s where reserved_until > ? fetch first row only"
                                .formatted(month.format(NAMED)))) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Customers with contacts in a month, but without a history that outlives them. */
    static Set<String> withoutHistory(Connection connection, YearMonth month, int atMost)
            throws SQLException {
        Set<String> customers = new TreeSet<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select distinct c.customer_id from contact_%s c
                        where not exists (
                            select 1 from contact_history h where h.customer_id = c.customer_id)
                        fetch first ? rows only
                        """
                                .formatted(month.format(NAMED)))) {
            select.setInt(1, atMost);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    customers.add(rows.getString(1));
                }
            }
        }
        return customers;
    }

    /**
     * Removes a month with its contacts and responses.
     *
     * @throws SQLException also when others use the log so long that this would hold up everybody
     */
    static void drop(Connection connection, YearMonth month) throws SQLException {
        run(connection, "select decision_log_drop(?)", month);
    }

    private static void run(Connection connection, String function, YearMonth month)
            throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(function)) {
            call.setDate(1, Date.valueOf(month.atDay(1)));
            call.executeQuery().close();
        }
    }
}
