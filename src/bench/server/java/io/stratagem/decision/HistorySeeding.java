package io.stratagem.decision;

import io.stratagem.deployment.Lease;
import io.stratagem.deployment.LiveRuleSets;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.sql.DataSource;

/** Gives every stored customer a contact history, as if decisions had been made for weeks. */
@ApplicationScoped
public class HistorySeeding {

    private static final int BATCH = 1000;
    private static final long SEED = 7;
    private static final Duration PAST = Duration.ofDays(30);
    private static final Duration RESERVED = Duration.ofMinutes(30);

    private final DataSource dataSource;
    private final LiveRuleSets liveRuleSets;
    private final ContactOffers offers;

    HistorySeeding(DataSource dataSource, LiveRuleSets liveRuleSets, ContactOffers offers) {
        this.dataSource = dataSource;
        this.liveRuleSets = liveRuleSets;
        this.offers = offers;
    }

    /**
     * @param strategy whose offers the contacts are of
     * @param contacts how many each customer gets; two of three were seen, one of ten was clicked
     * @param now the end of the time they lie in
     * @return how many customers there are
     */
    public int seed(String strategy, int contacts, Instant now) throws SQLException {
        List<Long> numbers = numbers(strategy);
        SplittableRandom random = new SplittableRandom(SEED);
        int customers = 0;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement select =
                            connection.prepareStatement("select id from customer order by id");
                    ResultSet rows = select.executeQuery();
                    PreparedStatement insert =
                            connection.prepareStatement(
                                    "insert into contact_history (customer_id, contacts) values (?, ?)"
                                            + " on conflict do nothing")) {
                while (rows.next()) {
                    insert.setString(1, rows.getString(1));
                    insert.setBytes(2, history(numbers, contacts, now, random).stored());
                    insert.addBatch();
                    if (++customers % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
        return customers;
    }

    private List<Long> numbers(String strategy) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (Lease lease = liveRuleSets.forStrategy(strategy).orElseThrow()) {
            for (var offer : lease.ruleSet().offers()) {
                numbers.add(offers.number(ContactOffers.ContactOffer.of(strategy, offer)));
            }
        }
        return numbers;
    }

    private static History history(
            List<Long> numbers, int contacts, Instant now, SplittableRandom random) {
        List<History.Entry> entries = new ArrayList<>();
        for (int i = contacts; i > 0; i--) {
            Instant at = now.minusSeconds(PAST.toSeconds() * i / (contacts + 1));
            History.Entry entry =
                    History.Entry.reserved(
                            new UUID(random.nextLong(), random.nextLong()),
                            numbers.get(random.nextInt(numbers.size())),
                            "web",
                            at,
                            at.plus(RESERVED));
            if (random.nextInt(3) > 0) {
                entry = entry.with(Outcome.IMPRESSION, at.plusSeconds(2));
            }
            if (random.nextInt(10) == 0) {
                entry = entry.with(Outcome.CLICK, at.plusSeconds(9));
            }
            entries.add(entry);
        }
        return History.of(entries);
    }
}
