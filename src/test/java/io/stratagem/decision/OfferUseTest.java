package io.stratagem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.decision.OfferUse.Reached;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class OfferUseTest {

    private static final Instant NOW = Instant.parse("2032-01-28T12:00:00Z");

    private final DataSource database = DecisionTables.inMemory();
    private final DecisionIds ids = new DecisionIds(new Random(7));
    private final FaultyStore store = new FaultyStore();
    private final OfferUse uses =
            new OfferUse(
                    store.before(database),
                    new VolumeCounts(DecisionsFixture.Settings.usual()),
                    Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void countsThoseWhoseImpressionIsInsideTheWindowAndThoseStillReserved() throws SQLException {
        contact("seen", daysAgo(3), daysAgo(2), null);
        contact("seen-too-long-ago", daysAgo(9), daysAgo(8), null);
        contact("seen-when-it-began", daysAgo(9), daysAgo(7), null);
        contact("reserved", NOW.minusSeconds(60), null, null);
        contact("no-more-reserved", daysAgo(1), null, null);

        assertThat(uses.atMaximum("retail", "card", "impression", "P7D", 1))
                .contains(new Reached(2, true));
    }

    @Test
    void leavesOutThoseWhoDismissedIt() throws SQLException {
        contact("dismissed", NOW.minusSeconds(60), null, NOW.minusSeconds(30));
        contact("seen-and-dismissed", NOW.minusSeconds(60), NOW.minusSeconds(40), NOW);

        assertThat(uses.atMaximum("retail", "card", "impression", "P7D", 1))
                .contains(new Reached(1, true));
    }

    @Test
    void countsResponsesThatComeDaysAfterTheirDecision() throws SQLException {
        contact("late", daysAgo(20), daysAgo(1), null);

        assertThat(uses.atMaximum("retail", "card", "impression", "P1W", 1))
                .contains(new Reached(1, true));
    }

    @Test
    void countsCustomersWhoHaveAsManyAsTheMaximum() throws SQLException {
        for (int i = 0; i < 3; i++) {
            contact("thrice", daysAgo(i + 1), null, null);
        }
        contact("once", daysAgo(1), null, null);

        assertThat(uses.atMaximum("retail", "card", "decision", "P7D", 3))
                .contains(new Reached(1, true));
        assertThat(uses.atMaximum("other", "card", "decision", "P7D", 1))
                .contains(new Reached(0, true));
    }

    @Test
    void saysWhenThereWereMoreDecisionsThanItLooksAt() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < OfferUse.NEWEST; i++) {
                contact(connection, "c" + i, NOW.minusSeconds(i), null, null);
            }
            connection.commit();
        }

        assertThat(uses.atMaximum("retail", "card", "decision", "P7D", 1))
                .contains(new Reached(OfferUse.NEWEST, false));
        assertThat(uses.atMaximum("retail", "card", "decision", "PT1H", 1))
                .contains(new Reached(3600, true));
    }

    @Test
    void saysNothingWhileTheStoreCannotBeRead() {
        store.goesDown();

        assertThat(uses.atMaximum("retail", "card", "decision", "P7D", 1)).isEmpty();
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private void contact(String customer, Instant decidedAt, Instant seen, Instant dismissed)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            contact(connection, customer, decidedAt, seen, dismissed);
        }
    }

    private void contact(
            Connection connection,
            String customer,
            Instant decidedAt,
            Instant seen,
            Instant dismissed)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into contact (decision_id, offer, offer_position, offer_rank, tier,
                            score, propensity, selection_probability, customer_id, strategy,
                            category, tags, channel, decided_at, reserved_until, impression_at,
                            dismiss_at)
                        values (?, 'card', 0, 1, 'standard', 1, 1, 1, ?, 'retail', 'c', '', 'web',
                                ?, ?, ?, ?)
                        """)) {
            insert.setObject(1, ids.next(decidedAt));
            insert.setString(2, customer);
            insert.setObject(3, at(decidedAt));
            insert.setObject(4, at(decidedAt.plus(Duration.ofMinutes(30))));
            insert.setObject(5, at(seen));
            insert.setObject(6, at(dismissed));
            insert.executeUpdate();
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
