package io.stratagem.decision;

import io.stratagem.offer.Offer;
import io.stratagem.shared.Digest;
import io.stratagem.shared.InList;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * What contact policies need to know of offers as they were when they were served, each under a
 * number that histories refer to. Grows by an entry when an offer changes its category or tags, and
 * is kept in memory whole.
 */
@ApplicationScoped
public class ContactOffers {

    private static final String INSERT =
            """
            insert into contact_offer (fingerprint, strategy, offer, category, tags)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """;
    private static final String SELECT_NUMBER =
            "select id from contact_offer where fingerprint = ?";
    private static final String SELECT =
            "select id, strategy, offer, category, tags from contact_offer where id in ";

    private final DataSource dataSource;
    private final Map<ContactOffer, Long> numbers = new ConcurrentHashMap<>();
    private final Map<Long, ContactOffer> offers = new ConcurrentHashMap<>();

    ContactOffers(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * An offer as it was when it was served.
     *
     * @param strategy the strategy that served it
     * @param offer its id
     * @param category its category
     * @param tags its tags
     */
    record ContactOffer(String strategy, String offer, String category, Set<String> tags) {

        static ContactOffer of(String strategy, Offer offer) {
            return new ContactOffer(
                    strategy, offer.id(), offer.category(), Set.copyOf(offer.tags()));
        }

        private String writtenTags() {
            return ContactOffers.written(List.copyOf(new TreeSet<>(tags)));
        }

        private String fingerprint() {
            return Digest.of(String.join("\n\n", strategy, offer, category, writtenTags()));
        }
    }

    /** Tags are ids without line breaks, stored one a line. */
    static String written(List<String> tags) {
        return String.join("\n", tags);
    }

    static Set<String> tags(String written) {
        return written.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(written.split("\n")));
    }

    /**
     * The number of an offer; it gets one when it has none. A new number is written on a connection
     * of its own and stays, whatever becomes of the transaction that asked for it.
     */
    long number(ContactOffer offer) throws SQLException {
        Long known = numbers.get(offer);
        if (known != null) {
            return known;
        }
        try (Connection connection = Transactions.connect(dataSource)) {
            return number(connection, offer);
        }
    }

    private long number(Connection connection, ContactOffer offer) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, offer.fingerprint());
            insert.setString(2, offer.strategy());
            insert.setString(3, offer.offer());
            insert.setString(4, offer.category());
            insert.setString(5, offer.writtenTags());
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(SELECT_NUMBER)) {
            select.setString(1, offer.fingerprint());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long number = row.getLong(1);
                offers.put(number, offer);
                numbers.put(offer, number);
                return number;
            }
        }
    }

    /**
     * Reads offers into memory.
     *
     * @param unknown the numbers of offers that {@link #offer} does not know
     */
    void load(Connection connection, Set<Long> unknown) throws SQLException {
        if (unknown.isEmpty()) {
            return;
        }
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + InList.of(unknown.size()))) {
            InList.set(select, 1, List.copyOf(unknown));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    offers.put(
                            rows.getLong(1),
                            new ContactOffer(
                                    rows.getString(2),
                                    rows.getString(3),
                                    rows.getString(4),
                                    tags(rows.getString(5))));
                }
            }
        }
    }

    /** An offer that was loaded or got its number here; null when it was neither. */
    ContactOffer offer(long number) {
        return offers.get(number);
    }
}
