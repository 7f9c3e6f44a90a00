package io.stratagem.decision;

import io.stratagem.ruleset.fact.Contact;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** What customers were offered, and what became of it. */
@ApplicationScoped
public class ContactHistory {

    private static final String SELECT =
            """
            select strategy, offer, category, tags, channel,
                   decided_at, reserved_until, impression_at, click_at, accept_at
            from contact
            where customer_id = ? and active_until >= ?
            """;

    private final DataSource dataSource;

    ContactHistory(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A customer's contacts of all strategies of which anything lies in or after an instant.
     *
     * @return in no particular order
     * @throws SQLException when the store does not answer
     */
    List<Contact> of(String customerId, Instant since) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, customerId);
            select.setObject(2, since.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                List<Contact> contacts = new ArrayList<>();
                while (rows.next()) {
                    contacts.add(
                            new Contact(
                                    rows.getString(1),
                                    rows.getString(2),
                                    rows.getString(3),
                                    tags(rows.getString(4)),
                                    rows.getString(5),
                                    instant(rows, 6),
                                    instant(rows, 7),
                                    instant(rows, 8),
                                    instant(rows, 9),
                                    instant(rows, 10),
                                    null)); // waving away is not kept with contacts yet
                }
                return contacts;
            }
        }
    }

    /** Tags are ids without line breaks, stored one a line. */
    static String written(List<String> tags) {
        return String.join("\n", tags);
    }

    private static Set<String> tags(String written) {
        return written.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(written.split("\n")));
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
