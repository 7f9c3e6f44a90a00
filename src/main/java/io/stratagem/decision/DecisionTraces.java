package io.stratagem.decision;

import com.fasterxml.jackson.core.JsonGenerator;
import io.stratagem.customer.CustomerTraces;
import io.stratagem.ruleset.fact.Contact;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** The decisions of customers, what became of them, and what is remembered of contacts. */
@ApplicationScoped
class DecisionTraces implements CustomerTraces {

    /** So many rows are in memory at once. */
    private static final int ROWS = 500;

    private static final String AS_JSON = "json ";
    private static final String ANY =
            """
            select 1 from decision where customer_id = ?
            union all select 1 from contact_history where customer_id = ?
            fetch first 1 rows only
            """;

    /** What is handed out, by the names it gets; columns whose names begin with json hold JSON. */
    private static final Map<String, String> SECTIONS = new LinkedHashMap<>();

    /** A key is taken at the instant of its decisions. */
    private static final String KEYS =
            """
            from idempotency_key k join decision d on d.decided_at = k.created_at
            where d.customer_id = ? and position(cast(d.id as varchar) in k.decisions) > 0
            """;

    static {
        SECTIONS.put(
                "decisions",
                """
                select d.id as "decisionId", d.decided_at as "decidedAt",
                       d.placement as "placement", r.strategy as "strategy",
                       r.version as "version", d.fallback as "fallback",
                       d.held_out as "heldOut", d.degraded as "degraded",
                       d.asked as "json asked", d.attributes as "json attributes",
                       d.time_zone as "timeZone", d.departures as "json departures"
                from decision d join decision_rule_set r on r.id = d.rule_set_id
                where d.customer_id = ? order by d.id
                """);
        SECTIONS.put(
                "offers",
                """
                select c.decision_id as "decisionId", c.offer as "offerId",
                       c.offer_rank as "rank", c.tier as "tier", c.score as "score",
                       c.propensity as "propensity",
                       c.selection_probability as "selectionProbability",
                       c.channel as "channel", c.reserved_until as "reservedUntil"
                from decision d join contact c on c.decision_id = d.id
                where d.customer_id = ? order by d.id, c.offer_rank
                """);
        SECTIONS.put(
                "responses",
                """
                select r.decision_id as "decisionId", r.offer as "offerId",
                       r.outcome as "outcome", r.occurred_at as "occurredAt",
                       r.received_at as "receivedAt"
                from decision d join response r on r.decision_id = d.id
                where d.customer_id = ? order by d.id, r.occurred_at, r.offer, r.outcome
                """);
        SECTIONS.put(
                "idempotencyKeys",
                "select k.key_text as \"key\", k.created_at as \"createdAt\","
                        + " d.id as \"decisionId\" "
                        + KEYS
                        + " order by d.id");
    }

    private static final String DELETE_KEYS =
            "delete from idempotency_key where (client, key_text) in (select k.client, k.key_text "
                    + KEYS
                    + ")";
    private static final String RENAME_CONTACTS =
            """
            update contact set customer_id = ?
            where decision_id in (select id from decision where customer_id = ?)
            """;
    private static final String RENAME_DECISIONS =
            """
            update decision set customer_id = ?, asked = null, attributes = null,
                                time_zone = null, history = null
            where customer_id = ?
            """;
    private static final String DELETE_HISTORY =
            "delete from contact_history where customer_id = ?";

    private final DataSource dataSource;
    private final ContactHistory histories;

    DecisionTraces(DataSource dataSource, ContactHistory histories) {
        this.dataSource = dataSource;
        this.histories = histories;
    }

    @Override
    public boolean any(String customer) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(ANY)) {
            select.setString(1, customer);
            select.setString(2, customer);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void erase(String customer, String pseudonym) {
        try (Connection connection = dataSource.getConnection()) {
            // Whoever decides for the customer, or takes a response of theirs, waits from here on.
            histories.lock(connection, Set.of(customer));
            update(connection, DELETE_KEYS, customer);
            update(connection, RENAME_CONTACTS, pseudonym, customer);
            update(connection, RENAME_DECISIONS, pseudonym, customer);
            update(connection, DELETE_HISTORY, customer);
        } catch (SQLException e) {
            throw new IllegalStateException("The decisions of a customer could not be erased", e);
        }
    }

    private static void update(Connection connection, String sql, String... values)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }

    @Override
    public void export(String customer, JsonGenerator json) throws IOException {
        try (Connection connection = dataSource.getConnection()) {
            // In a transaction, without which some drivers fetch all rows at once.
            Transactions.run(connection, () -> write(connection, customer, json));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private void write(Connection connection, String customer, JsonGenerator json)
            throws SQLException {
        try {
            for (Map.Entry<String, String> section : SECTIONS.entrySet()) {
                json.writeArrayFieldStart(section.getKey());
                writeRows(connection, section.getValue(), customer, json);
                json.writeEndArray();
            }
            json.writeArrayFieldStart("contactHistory");
            History history = histories.read(connection, customer);
            for (Contact contact : histories.contacts(connection, history)) {
                writeContact(contact, json);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeRows(
            Connection connection, String sql, String customer, JsonGenerator json)
            throws SQLException, IOException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(ROWS);
            select.setString(1, customer);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    writeRow(row, json);
                }
            }
        }
    }

    private static void writeRow(ResultSet row, JsonGenerator json)
            throws SQLException, IOException {
        ResultSetMetaData columns = row.getMetaData();
        json.writeStartObject();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i);
            Object value =
                    name.endsWith("At") || name.endsWith("Until")
                            ? row.getObject(i, OffsetDateTime.class)
                            : row.getObject(i);
            if (value == null) {
                continue;
            }
            if (name.startsWith(AS_JSON)) {
                json.writeFieldName(name.substring(AS_JSON.length()));
                json.writeRawValue(value.toString());
            } else {
                write(name, value, json);
            }
        }
        json.writeEndObject();
    }

    private static void write(String name, Object value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof OffsetDateTime at) {
            json.writeString(at.toInstant().toString());
        } else {
            json.writeString(value.toString());
        }
    }

    private static void writeContact(Contact contact, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("strategy", contact.strategy());
        json.writeStringField("offerId", contact.offer());
        json.writeStringField("channel", contact.channel());
        writeInstant("decidedAt", contact.decidedAt(), json);
        writeInstant("impressionAt", contact.impressionAt(), json);
        writeInstant("clickAt", contact.clickAt(), json);
        writeInstant("acceptAt", contact.acceptAt(), json);
        writeInstant("dismissAt", contact.dismissAt(), json);
        json.writeEndObject();
    }

    private static void writeInstant(String name, Instant at, JsonGenerator json)
            throws IOException {
        if (at != null) {
            json.writeStringField(name, at.toString());
        }
    }

    private static IllegalStateException unreadable(SQLException e) {
        return new IllegalStateException("The decision log could not be read", e);
    }
}
