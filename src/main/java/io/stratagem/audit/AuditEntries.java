package io.stratagem.audit;

import io.stratagem.shared.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The stored entries of the trail. Whoever appends holds the head row until the commit. */
@ApplicationScoped
class AuditEntries {

    private static final String COLUMNS =
            "select sequence, at, issuer, subject, name, action, object_type, object_id, outcome,"
                    + " details, previous, hash from audit_entry";

    private final DataSource database;
    private final Clock clock;

    AuditEntries(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The end of the chain.
     *
     * @param sequence of the last entry; 0 when there is none
     * @param hash of the last entry
     */
    record Head(long sequence, String hash) {}

    /**
     * Appends an act in the present transaction, or in one of its own when there is none. Locks the
     * head row until that ends, so numbers have the order of commits and one that is rolled back
     * leaves no gap. Nothing may be locked after it in the same transaction.
     */
    AuditEntry append(Act act) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return append(connection, act);
        }
    }

    AuditEntry append(Connection connection, Act act) throws SQLException {
        Head head = head(connection, " for update");
        AuditEntry entry =
                AuditEntry.chained(
                        act,
                        head.sequence() + 1,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        head.hash());
        insert(connection, entry);
        try (PreparedStatement update =
                connection.prepareStatement("update audit_head set sequence = ?, hash = ?")) {
            update.setLong(1, entry.sequence());
            update.setString(2, entry.hash());
            update.executeUpdate();
        }
        return entry;
    }

    Head head() {
        try (Connection connection = database.getConnection()) {
            return head(connection, "");
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** At most so many entries that follow an entry, in their order. */
    List<AuditEntry> after(long sequence, int limit) {
        return run(
                COLUMNS + " where sequence > ? order by sequence limit " + limit,
                List.of(sequence));
    }

    /**
     * At most so many entries that match, newest first.
     *
     * @param before only entries with a smaller number
     */
    List<AuditEntry> find(AuditFilter filter, long before, int limit) {
        StringBuilder sql = new StringBuilder(COLUMNS).append(" where sequence < ?");
        List<Object> values = new ArrayList<>(List.of(before));
        if (filter.from() != null) {
            sql.append(" and at >= ?");
            values.add(filter.from().atOffset(ZoneOffset.UTC));
        }
        if (filter.to() != null) {
            sql.append(" and at < ?");
            values.add(filter.to().atOffset(ZoneOffset.UTC));
        }
        if (filter.actor() != null) {
            sql.append(" and (subject = ? or name = ?)");
            values.add(filter.actor());
            values.add(filter.actor());
        }
        if (filter.object() != null) {
            String[] typeAndId = filter.object().split("/", 2);
            sql.append(" and object_type = ?");
            values.add(typeAndId[0]);
            if (typeAndId.length == 2) {
                sql.append(" and object_id = ?");
                values.add(typeAndId[1]);
            }
        }
        if (filter.act() != null) {
            sql.append(" and action = ?");
            values.add(filter.act());
        }
        if (filter.outcome() != null) {
            sql.append(" and outcome = ?");
            values.add(filter.outcome().name());
        }
        return run(sql.append(" order by sequence desc limit ").append(limit).toString(), values);
    }

    private List<AuditEntry> run(String sql, List<?> values) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            List<AuditEntry> entries = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(entry(row));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static Head head(Connection connection, String lock) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select sequence, hash from audit_head" + lock);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("The table audit_head has lost its row");
            }
            return new Head(row.getLong("sequence"), row.getString("hash"));
        }
    }

    private static void insert(Connection connection, AuditEntry entry) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into audit_entry (sequence, at, issuer, subject, name, action,"
                                + " object_type, object_id, outcome, details, previous, hash)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, entry.sequence());
            insert.setObject(2, entry.at().atOffset(ZoneOffset.UTC));
            insert.setString(3, entry.person().issuer());
            insert.setString(4, entry.person().subject());
            insert.setString(5, entry.person().name());
            insert.setString(6, entry.action());
            insert.setString(7, entry.objectType());
            insert.setString(8, entry.objectId());
            insert.setString(9, entry.outcome().name());
            insert.setString(10, entry.details());
            insert.setString(11, entry.previous());
            insert.setString(12, entry.hash());
            insert.executeUpdate();
        }
    }

    static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Person(
                        row.getString("issuer"), row.getString("subject"), row.getString("name")),
                row.getString("action"),
                row.getString("object_type"),
                row.getString("object_id"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("details"),
                row.getString("previous"),
                row.getString("hash"));
    }

    private static IllegalStateException unreadable(SQLException e) {
        return new IllegalStateException("The audit trail could not be read", e);
    }
}
