package io.stratagem.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.shared.CanonicalJson;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
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
import java.util.Map;
import javax.sql.DataSource;

/**
 * Who did what to what, and what was refused. Entries are only ever added.
 *
 * <p>An act that was done is written in the transaction of the act, at its very end, so there is no
 * act without its entry and no entry without its act. A refusal is written in a transaction of its
 * own, so it outlives the one that was refused.
 */
@ApplicationScoped
public class AuditTrail {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DataSource database;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;

    AuditTrail(DataSource database, TransactionSynchronizationRegistry transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Records an act.
     *
     * @param person who acted
     * @param action what was done, a verb such as {@code submit}
     * @param objectType the kind of thing it was done to, e.g. {@code change-request}
     * @param objectId which one
     * @param outcome {@link Outcome#OK} belongs to the caller's transaction, if there is one;
     *     {@link Outcome#REFUSED} outlives its rollback
     * @param details more about it; anything JSON can say, under names
     */
    public void record(
            Person person,
            String action,
            String objectType,
            String objectId,
            Outcome outcome,
            Map<String, ?> details) {
        Runnable append = append(person, action, objectType, objectId, outcome, canonical(details));
        switch (outcome) {
            case OK -> {
                if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
                    transaction.registerInterposedSynchronization(new BeforeCommit(append));
                } else {
                    QuarkusTransaction.requiringNew().run(append);
                }
            }
            case REFUSED -> QuarkusTransaction.requiringNew().run(append);
        }
    }

    /**
     * Reads the trail, newest entry first.
     *
     * @param filter which entries
     * @param request which page of them
     * @throws ProblemException 400 for a cursor of another list
     */
    public Page<AuditEntry> find(AuditFilter filter, PageRequest request) {
        Query query = new Query();
        if (request.after() != null) {
            query.and("sequence < ?", sequence(request.after()));
        }
        if (filter.from() != null) {
            query.and("at >= ?", filter.from().atOffset(ZoneOffset.UTC));
        }
        if (filter.to() != null) {
            query.and("at < ?", filter.to().atOffset(ZoneOffset.UTC));
        }
        if (filter.actor() != null) {
            query.and("subject = ?", filter.actor());
        }
        if (filter.object() != null) {
            String[] typeAndId = filter.object().split("/", 2);
            query.and("object_type = ?", typeAndId[0]);
            if (typeAndId.length == 2) {
                query.and("object_id = ?", typeAndId[1]);
            }
        }
        return request.page(
                query.run(request.limit() + 1), entry -> String.valueOf(entry.sequence()));
    }

    private static long sequence(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw ProblemException.malformed(
                    "This cursor is of another list. Take next from a page of the audit trail.");
        }
    }

    private static String canonical(Map<String, ?> details) {
        return CanonicalJson.of(MAPPER.valueToTree(details));
    }

    private Runnable append(
            Person person,
            String action,
            String objectType,
            String objectId,
            Outcome outcome,
            String details) {
        return () -> {
            try (Connection connection = database.getConnection()) {
                long sequence = next(connection);
                try (PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into audit_entry (sequence, at, issuer, subject, name,"
                                        + " action, object_type, object_id, outcome, details)"
                                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                    insert.setLong(1, sequence);
                    insert.setObject(
                            2,
                            clock.instant()
                                    .truncatedTo(ChronoUnit.MICROS)
                                    .atOffset(ZoneOffset.UTC));
                    insert.setString(3, person.issuer());
                    insert.setString(4, person.subject());
                    insert.setString(5, person.name());
                    insert.setString(6, action);
                    insert.setString(7, objectType);
                    insert.setString(8, objectId);
                    insert.setString(9, outcome.name());
                    insert.setString(10, details);
                    insert.executeUpdate();
                }
            } catch (SQLException e) {
                throw new IllegalStateException(
                        "The audit trail could not be written, so \"" + action + "\" is undone", e);
            }
        };
    }

    /** Holds the head row until the transaction ends, so numbers have the order of commits. */
    private static long next(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                        connection.prepareStatement("select sequence from audit_head for update");
                ResultSet head = lock.executeQuery();
                PreparedStatement update =
                        connection.prepareStatement("update audit_head set sequence = ?")) {
            head.next();
            long sequence = head.getLong(1) + 1;
            update.setLong(1, sequence);
            update.executeUpdate();
            return sequence;
        }
    }

    /** Runs at the end of a transaction that is about to commit; its failure rolls back. */
    private record BeforeCommit(Runnable append) implements Synchronization {

        @Override
        public void beforeCompletion() {
            append.run();
        }

        @Override
        public void afterCompletion(int status) {
            // nothing to do: the entry shares the fate of its act
        }
    }

    private final class Query {

        private final StringBuilder sql =
                new StringBuilder(
                        "select sequence, at, issuer, subject, name, action, object_type,"
                                + " object_id, outcome, details from audit_entry where true");
        private final List<Object> values = new ArrayList<>();

        void and(String condition, Object value) {
            sql.append(" and ").append(condition);
            values.add(value);
        }

        List<AuditEntry> run(int limit) {
            try (Connection connection = database.getConnection();
                    PreparedStatement select =
                            connection.prepareStatement(
                                    sql + " order by sequence desc limit " + limit)) {
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
                throw new IllegalStateException("The audit trail could not be read", e);
            }
        }
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Person(
                        row.getString("issuer"), row.getString("subject"), row.getString("name")),
                row.getString("action"),
                row.getString("object_type"),
                row.getString("object_id"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("details"));
    }
}
