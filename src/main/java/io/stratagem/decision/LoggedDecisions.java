package io.stratagem.decision;

import io.stratagem.decision.DecisionLog.Kept;
import io.stratagem.shared.InList;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Goes through logged decisions, so that they can be made again. */
@ApplicationScoped
public class LoggedDecisions {

    private static final String RULE_SETS = "select id from decision_rule_set where strategy = ?";
    private static final String BY_ID = " order by id fetch first ? rows only";

    private final DataSource dataSource;
    private final ContactHistory histories;
    private final ContactOffers offers;

    LoggedDecisions(DataSource dataSource, ContactHistory histories, ContactOffers offers) {
        this.dataSource = dataSource;
        this.histories = histories;
        this.offers = offers;
    }

    /** How many decisions a part of the log has. */
    public long count(LogPeriod period) {
        List<Long> count =
                query("select count(*)", period, null, "", List.of(), row -> row.getLong(1));
        return count.isEmpty() ? 0 : count.get(0);
    }

    /**
     * When the oldest decision of a strategy that is still there was made; what was decided before
     * was deleted since, or is of another system.
     */
    public Optional<Instant> beginning(String strategy) {
        return query(
                        "select decided_at",
                        new LogPeriod(strategy, List.of(), null, null),
                        null,
                        BY_ID,
                        List.of(1),
                        row -> row.getObject(1, OffsetDateTime.class).toInstant())
                .stream()
                .findFirst();
    }

    /**
     * Goes through the ids of decisions, some at a time, in their order.
     *
     * @param after the last one before; null to begin
     * @param limit how many at most
     */
    public List<UUID> idsAfter(LogPeriod period, UUID after, int limit) {
        return query(
                "select id",
                period,
                after,
                BY_ID,
                List.of(limit),
                row -> row.getObject(1, UUID.class));
    }

    /** Reads decisions; one reader reads each rule set's record but once. */
    public Reader reader() {
        return new Reader();
    }

    /** For one thread. */
    public final class Reader {

        private final Map<Long, RuleSetRecord> ruleSets = new HashMap<>();

        private Reader() {}

        /**
         * Decisions with what they saw, in the order of their ids; without those that are gone.
         *
         * @throws IllegalStateException when the store does not answer
         */
        public List<PastDecision> read(List<UUID> ids) {
            if (ids.isEmpty()) {
                return List.of();
            }
            try (Connection connection = dataSource.getConnection()) {
                List<Kept> kept = DecisionLog.kept(connection, ids, ruleSets);
                histories.load(
                        connection,
                        kept.stream()
                                .map(Kept::seen)
                                .filter(Objects::nonNull)
                                .map(Seen::history)
                                .filter(Objects::nonNull)
                                .toList());
                return kept.stream()
                        .map(
                                one ->
                                        new PastDecision(
                                                one.decision(),
                                                one.seen(),
                                                one.seen() == null || one.seen().history() == null
                                                        ? null
                                                        : one.seen()
                                                                .history()
                                                                .contacts(offers::offer)))
                        .toList();
            } catch (SQLException e) {
                throw unreadable(e);
            }
        }
    }

    /** Reads the present row. */
    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Empty when nothing of the strategy was ever decided. */
    private <T> List<T> query(
            String select,
            LogPeriod period,
            UUID after,
            String tail,
            List<?> tailValues,
            Row<T> reader) {
        try (Connection connection = dataSource.getConnection()) {
            List<Long> ruleSets = ruleSets(connection, period.strategy());
            if (ruleSets.isEmpty()) {
                return List.of();
            }
            StringBuilder sql = new StringBuilder(select);
            sql.append(" from decision where rule_set_id in ").append(InList.of(ruleSets.size()));
            List<List<?>> values = new ArrayList<>(List.of(ruleSets));
            if (!period.placements().isEmpty()) {
                sql.append(" and placement in ").append(InList.of(period.placements().size()));
                values.add(period.placements());
            }
            if (after != null) {
                sql.append(" and id > ?");
                values.add(List.of(after));
            }
            // Ids sort by the millisecond; the instants themselves decide within one.
            if (period.from() != null) {
                sql.append(" and id >= ? and decided_at >= ?");
                values.add(List.of(DecisionIds.first(period.from())));
                values.add(List.of(DecisionQueries.storable(period.from())));
            }
            if (period.to() != null) {
                sql.append(" and id < ? and decided_at < ?");
                values.add(List.of(DecisionIds.first(period.to().plusMillis(1))));
                values.add(List.of(DecisionQueries.storable(period.to())));
            }
            tailValues.forEach(value -> values.add(List.of(value)));
            try (PreparedStatement statement = connection.prepareStatement(sql + tail)) {
                int next = 1;
                for (List<?> value : values) {
                    next = InList.set(statement, next, value);
                }
                try (ResultSet row = statement.executeQuery()) {
                    List<T> read = new ArrayList<>();
                    while (row.next()) {
                        read.add(reader.read(row));
                    }
                    return read;
                }
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static List<Long> ruleSets(Connection connection, String strategy) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(RULE_SETS)) {
            select.setString(1, strategy);
            try (ResultSet row = select.executeQuery()) {
                List<Long> ids = new ArrayList<>();
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
                return ids;
            }
        }
    }

    private static IllegalStateException unreadable(SQLException e) {
        return new IllegalStateException("The decision log could not be read", e);
    }
}
