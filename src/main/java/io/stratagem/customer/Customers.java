package io.stratagem.customer;

import io.stratagem.shared.InList;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.WellFormedText;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import io.stratagem.shared.vocabulary.Vocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The customers that are stored, each with the attributes it has now. */
@ApplicationScoped
public class Customers {

    private static final int MAX_ID_LENGTH = 128;

    private static final String SELECT = "select id, attributes, time_zone from customer ";
    private static final String UPDATE =
            "update customer set attributes = ?, time_zone = ?, updated_at = ? where id = ?";
    private static final String INSERT =
            "insert into customer (attributes, time_zone, updated_at, id) values (?, ?, ?, ?)"
                    + " on conflict do nothing";

    private final DataSource database;
    private final CurrentVocabulary vocabulary;
    private final Clock clock;

    Customers(DataSource database, CurrentVocabulary vocabulary, Clock clock) {
        this.database = database;
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    /** The customer with this id, if there is one. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Optional<Customer> find(String id) {
        return select("where id = ?", 1, id).stream().findFirst();
    }

    /**
     * A customer as it is stored. Which attributes it has is up to the vocabulary that it is read
     * with: a decision reads it with the one its rule set was approved with.
     *
     * @param stored a JSON object, which {@link #attributes} turns into attributes
     * @param timeZone where the customer lives, or null when unknown
     */
    public record StoredCustomer(String stored, ZoneId timeZone) {}

    /**
     * The customers with these ids, those that there are, by id.
     *
     * @param ids at least one
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Map<String, StoredCustomer> findAll(Collection<String> ids) {
        try (Connection connection = database.getConnection()) {
            return findAll(connection, ids);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** As {@link #findAll(Collection)}, in the caller's transaction. */
    public static Map<String, StoredCustomer> findAll(Connection connection, Collection<String> ids)
            throws SQLException {
        Map<String, StoredCustomer> found = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "where id in " + InList.of(ids.size()))) {
            InList.set(select, 1, List.copyOf(ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            rows.getString(1),
                            new StoredCustomer(
                                    rows.getString(2), CustomerRow.timeZone(rows.getString(3))));
                }
            }
        }
        return found;
    }

    /**
     * The same as the vocabulary in use reads them.
     *
     * @param ids at least one
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Map<String, Customer> readAll(Collection<String> ids) {
        Vocabulary current = vocabulary.get();
        Map<String, Customer> read = new HashMap<>();
        findAll(ids)
                .forEach(
                        (id, row) ->
                                read.put(
                                        id,
                                        new Customer(
                                                id,
                                                attributes(row.stored(), current),
                                                row.timeZone())));
        return read;
    }

    /**
     * The attributes of a customer as it is or once was stored; what the vocabulary does not have,
     * or types otherwise, is left out.
     *
     * @param stored of a {@link StoredCustomer}
     */
    public static Map<String, Object> attributes(String stored, Vocabulary vocabulary) {
        return CustomerRow.attributes(stored, vocabulary);
    }

    /** How many customers there are. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public long count() {
        try (Connection connection = database.getConnection();
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from customer");
                ResultSet row = count.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * What tells whether customers have moved.
     *
     * @param count how many there are
     * @param newest when one was written last; null when there is none
     */
    public record Stamp(long count, Instant newest) {}

    /** How the customers are now; another value later means that some were written meanwhile. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Stamp stamp() {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select count(*), max(updated_at) from customer");
                ResultSet row = select.executeQuery()) {
            row.next();
            OffsetDateTime newest = row.getObject(2, OffsetDateTime.class);
            return new Stamp(row.getLong(1), newest == null ? null : newest.toInstant());
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * Goes through all customers, some at a time, in the order of their ids.
     *
     * @param after the id of the last one before; null to begin
     * @param limit how many at most
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<Customer> after(String after, int limit) {
        return after == null
                ? select("order by id", limit)
                : select("where id > ? order by id", limit, after);
    }

    /**
     * Goes through the ids of all customers, some at a time, in their order.
     *
     * @param after the last one before; null to begin
     * @param limit how many at most
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<String> idsAfter(String after, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select id from customer"
                                        + (after == null ? "" : " where id > ?")
                                        + " order by id limit "
                                        + limit)) {
            if (after != null) {
                select.setString(1, after);
            }
            try (ResultSet rows = select.executeQuery()) {
                List<String> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Pages through all customers in the order of their ids. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Page<Customer> list(PageRequest request) {
        return request.page(after(request.after(), request.limit() + 1), Customer::id);
    }

    /** Pages through the customers whose ids begin with a text, in the order of their ids. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Page<Customer> search(String prefix, PageRequest request) {
        String pattern = prefix.replaceAll("([!%_])", "!$1") + "%";
        return request.page(
                select(
                        "where id like ? escape '!' and id > ? order by id",
                        request.limit() + 1,
                        pattern,
                        request.after() == null ? "" : request.after()),
                Customer::id);
    }

    /**
     * Stores a customer in place of what was there under its id.
     *
     * @param customer attributes already typed by an {@link AttributeReader}
     * @throws ProblemException 422 for an id that is not allowed
     */
    @Transactional
    public void put(Customer customer) {
        refusalOfId(customer.id())
                .ifPresent(
                        problem -> {
                            throw ProblemException.invalid("/id", "customer/id", problem);
                        });
        putAll(List.of(customer));
    }

    /**
     * Stores customers with different, allowed ids in the caller's transaction. Customers that are
     * there are updated, the others inserted, whoever else writes at the same time.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void putAll(List<Customer> customers) {
        try (Connection connection = database.getConnection()) {
            List<Customer> missing = untouched(connection, UPDATE, customers);
            List<Customer> overtaken = untouched(connection, INSERT, missing);
            untouched(connection, UPDATE, overtaken);
        } catch (SQLException e) {
            throw new IllegalStateException("Customers cannot be written", e);
        }
    }

    /** Deletes a customer, if there is one, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void delete(String id) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from customer where id = ?")) {
            delete.setString(1, id);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A customer cannot be deleted", e);
        }
    }

    /** Why an id is not allowed; empty when it is. */
    public static Optional<Wording> refusalOfId(String id) {
        return id.isEmpty()
                        || id.length() > MAX_ID_LENGTH
                        || id.chars().anyMatch(Character::isISOControl)
                        || !WellFormedText.is(id)
                ? Optional.of(
                        Wording.of(
                                "A customer id has 1 to %s characters and no control characters.",
                                "Un identificador de cliente tiene de 1 a %s caracteres y ninguno de control.",
                                MAX_ID_LENGTH))
                : Optional.empty();
    }

    /** Runs the statement for each customer and returns those for which it found nothing to do. */
    private List<Customer> untouched(Connection connection, String sql, List<Customer> customers)
            throws SQLException {
        if (customers.isEmpty()) {
            return customers;
        }
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Customer customer : customers) {
                statement.setString(1, CustomerRow.write(customer.attributes()));
                if (customer.timeZone() == null) {
                    statement.setNull(2, Types.VARCHAR);
                } else {
                    statement.setString(2, customer.timeZone().getId());
                }
                statement.setObject(3, now);
                statement.setString(4, customer.id());
                statement.addBatch();
            }
            int[] touched = statement.executeBatch();
            List<Customer> untouched = new ArrayList<>();
            for (int i = 0; i < touched.length; i++) {
                if (touched[i] == 0) {
                    untouched.add(customers.get(i));
                }
            }
            return untouched;
        }
    }

    private List<Customer> select(String condition, int limit, String... parameters) {
        Vocabulary current = vocabulary.get();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(SELECT + condition + " limit " + limit)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                List<Customer> customers = new ArrayList<>();
                while (rows.next()) {
                    customers.add(
                            CustomerRow.read(
                                    rows.getString(1),
                                    rows.getString(2),
                                    rows.getString(3),
                                    current));
                }
                return customers;
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static IllegalStateException unreadable(SQLException e) {
        return new IllegalStateException("Customers cannot be read", e);
    }
}
