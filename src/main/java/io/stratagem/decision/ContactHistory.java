package io.stratagem.decision;

import io.stratagem.ruleset.fact.Contact;
import io.stratagem.shared.InList;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What customers were offered, and what became of it: one {@link History} per customer. */
@ApplicationScoped
public class ContactHistory {

    private static final String SELECT =
            "select customer_id, contacts from contact_history where customer_id in ";
    private static final String LOCKING = " order by customer_id for update";
    private static final String INSERT =
            "insert into contact_history (customer_id, contacts) values (?, ?)"
                    + " on conflict do nothing";
    private static final String[] TYPES = {"varchar", "bytea"};
    private static final String UPDATE =
            "merge into contact_history h using (select * from "
                    + RowArrays.unnest(TYPES)
                    + " as u (customer_id, contacts)) n on h.customer_id = n.customer_id"
                    + " when matched then update set contacts = n.contacts";
    private static final String SELECT_CONTACTS =
            """
            select d.customer_id, c.decision_id, c.strategy, c.offer, c.category, c.tags, c.channel,
                   c.decided_at, c.reserved_until, c.impression_at, c.click_at, c.accept_at,
                   c.dismiss_at
            from decision d join contact c on c.decision_id = d.id
            where d.customer_id in \
            """;
    private static final String OLDEST_FIRST = " order by d.id, c.offer_rank";

    private final ContactOffers offers;

    ContactHistory(ContactOffers offers) {
        this.offers = offers;
    }

    /**
     * Locks customers for this transaction and reads their histories. Whoever else wants one of
     * them, on this node or another, waits until the transaction ends. All lock in the order of the
     * ids, known customers first; should two wait for each other over a customer that is new to one
     * of them only, the store ends one transaction, which is then repeated.
     *
     * @return a history for each customer, empty for new ones
     * @throws SQLException when the store does not answer
     */
    Map<String, History> lock(Connection connection, Collection<String> customers)
            throws SQLException {
        Set<String> missing = new TreeSet<>(customers);
        Map<String, History> histories = select(connection, missing, LOCKING);
        missing.removeAll(histories.keySet());
        // A customer may be erased between the two.
        while (!missing.isEmpty()) {
            insert(connection, rebuilt(connection, missing));
            histories.putAll(select(connection, missing, LOCKING));
            missing.removeAll(histories.keySet());
        }
        load(connection, histories.values());
        return histories;
    }

    /**
     * A customer's history, without a lock.
     *
     * @throws SQLException when the store does not answer
     */
    History read(Connection connection, String customer) throws SQLException {
        return read(connection, Set.of(customer)).get(customer);
    }

    /**
     * The histories of customers, without locks.
     *
     * @param customers at least one
     * @return a history for each
     * @throws SQLException when the store does not answer
     */
    Map<String, History> read(Connection connection, Set<String> customers) throws SQLException {
        Map<String, History> histories = select(connection, customers, "");
        Set<String> missing = new TreeSet<>(customers);
        missing.removeAll(histories.keySet());
        if (!missing.isEmpty()) {
            histories.putAll(rebuilt(connection, missing));
        }
        load(connection, histories.values());
        return histories;
    }

    /**
     * A history's contacts as rules see them.
     *
     * @throws SQLException when the store does not answer
     */
    List<Contact> contacts(Connection connection, History history) throws SQLException {
        load(connection, List.of(history));
        return history.contacts(offers::offer);
    }

    /** Writes histories of customers that this transaction has locked. */
    void write(Connection connection, Map<String, History> histories) throws SQLException {
        RowArrays rows = new RowArrays(TYPES);
        histories.forEach((customer, history) -> rows.add(customer, history.stored()));
        rows.execute(connection, UPDATE);
    }

    private static Map<String, History> select(
            Connection connection, Set<String> customers, String locking) throws SQLException {
        Map<String, History> histories = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + InList.of(customers.size()) + locking)) {
            InList.set(select, 1, List.copyOf(customers));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    histories.put(rows.getString(1), History.read(rows.getBytes(2)));
                }
            }
        }
        return histories;
    }

    private static void insert(Connection connection, Map<String, History> histories)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (String customer : new TreeSet<>(histories.keySet())) {
                insert.setString(1, customer);
                insert.setBytes(2, histories.get(customer).stored());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Histories made from the contact rows; empty for customers without any. */
    private Map<String, History> rebuilt(Connection connection, Set<String> customers)
            throws SQLException {
        Map<String, List<History.Entry>> entries = new HashMap<>();
        customers.forEach(customer -> entries.put(customer, new ArrayList<>()));
        try (PreparedStatement select =
                connection.prepareStatement(
                        SELECT_CONTACTS + InList.of(customers.size()) + OLDEST_FIRST)) {
            InList.set(select, 1, List.copyOf(customers));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.get(rows.getString(1)).add(entry(rows));
                }
            }
        }
        Map<String, History> histories = new HashMap<>();
        entries.forEach((customer, list) -> histories.put(customer, History.of(list)));
        return histories;
    }

    private History.Entry entry(ResultSet row) throws SQLException {
        long offer =
                offers.number(
                        new ContactOffers.ContactOffer(
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                ContactOffers.tags(row.getString(6))));
        return new History.Entry(
                row.getObject(2, UUID.class),
                offer,
                row.getString(7),
                instant(row, 8),
                instant(row, 9),
                instant(row, 10),
                instant(row, 11),
                instant(row, 12),
                instant(row, 13));
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** Reads into memory the offers that histories name, so that their contacts can be told. */
    void load(Connection connection, Collection<History> histories) throws SQLException {
        Set<Long> unknown = new LinkedHashSet<>();
        for (History history : histories) {
            for (History.Entry entry : history.entries()) {
                if (offers.offer(entry.offer()) == null) {
                    unknown.add(entry.offer());
                }
            }
        }
        offers.load(connection, unknown);
    }
}
