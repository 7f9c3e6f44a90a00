package io.stratagem.decision;

import io.stratagem.shared.InList;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often offers were seen by all customers together, and how often they still may be: what
 * volume caps count.
 */
@ApplicationScoped
public class VolumeCounts {

    private static final String LOCK =
            "select strategy from volume_lock where strategy = ? for update";
    private static final String INSERT_LOCK =
            "insert into volume_lock (strategy) values (?) on conflict do nothing";

    // One statement, so one view of the store: an impression that is confirmed meanwhile is either
    // still reserved or already seen, never neither.
    private static final String SELECT =
            """
            select offer, 0, count(*) from contact
            where offer in %s and decision_id >= ? and strategy = ? and reserved_until > ?
                and impression_at is null
            group by offer
            union all
            select offer, kind, sum(impressions)
            from (select offer, case when on_day = ? then 1 else 2 end as kind, impressions
                  from impression_count
                  where strategy = ? and offer in %s and on_day in (?, ?)) as seen
            group by offer, kind
            """;
    private static final int TODAY = 1;
    private static final int TOTAL = 2;

    /** The day under which the impressions of all days are counted. */
    private static final LocalDate ALL_DAYS = LocalDate.EPOCH;

    private static final String ADD =
            "update impression_count set impressions = impressions + ?"
                    + " where strategy = ? and offer = ? and on_day = ?";
    private static final String INSERT =
            "insert into impression_count (strategy, offer, on_day, impressions)"
                    + " values (?, ?, ?, 0) on conflict do nothing";

    private final DecisionSettings settings;

    VolumeCounts(DecisionSettings settings) {
        this.settings = settings;
    }

    /**
     * How often one offer was used.
     *
     * @param today impressions of the business day, and reservations that may become such
     * @param total all impressions, and reservations
     */
    record Used(long today, long total) {

        static final Used ONCE = new Used(1, 1);

        Used plus(Used other) {
            return new Used(today + other.today, total + other.total);
        }
    }

    /**
     * An offer on a day.
     *
     * @param day in the business time zone
     */
    record OfferDay(String strategy, String offer, LocalDate day) implements Comparable<OfferDay> {
        @Override
        public int compareTo(OfferDay other) {
            int strategies = strategy.compareTo(other.strategy);
            int offers = strategies != 0 ? strategies : offer.compareTo(other.offer);
            return offers != 0 ? offers : day.compareTo(other.day);
        }
    }

    /**
     * Makes this transaction the only one that decides under the volume caps of a strategy. Others
     * wait, first come, first served.
     */
    void lock(Connection connection, String strategy) throws SQLException {
        if (!isLocked(connection, strategy)) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT_LOCK)) {
                insert.setString(1, strategy);
                insert.executeUpdate();
            }
            isLocked(connection, strategy);
        }
    }

    private static boolean isLocked(Connection connection, String strategy) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, strategy);
            try (ResultSet row = lock.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * How often offers were used.
     *
     * @return by offer id; offers that never were are left out
     */
    Map<String, Used> read(Connection connection, String strategy, List<String> offers, Instant now)
            throws SQLException {
        Map<String, Used> used = new HashMap<>();
        String list = InList.of(offers.size());
        try (PreparedStatement select = connection.prepareStatement(SELECT.formatted(list, list))) {
            int next = InList.set(select, 1, offers);
            select.setObject(next++, DecisionIds.first(now.minus(settings.longestReservation())));
            select.setString(next++, strategy);
            select.setObject(next++, now.atOffset(ZoneOffset.UTC));
            select.setObject(next++, day(now));
            select.setString(next++, strategy);
            next = InList.set(select, next, offers);
            select.setObject(next++, day(now));
            select.setObject(next, ALL_DAYS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long count = rows.getLong(3);
                    int kind = rows.getInt(2);
                    used.merge(
                            rows.getString(1),
                            new Used(kind == TOTAL ? 0 : count, kind == TODAY ? 0 : count),
                            Used::plus);
                }
            }
        }
        return used;
    }

    /** Counts impressions. */
    void add(Connection connection, SortedMap<OfferDay, Integer> impressions) throws SQLException {
        SortedMap<OfferDay, Integer> counts = new TreeMap<>(impressions);
        impressions.forEach(
                (of, count) ->
                        counts.merge(
                                new OfferDay(of.strategy(), of.offer(), ALL_DAYS),
                                count,
                                Integer::sum));
        for (Map.Entry<OfferDay, Integer> entry : counts.entrySet()) {
            if (!add(connection, entry.getKey(), entry.getValue())) {
                insert(connection, entry.getKey());
                add(connection, entry.getKey(), entry.getValue());
            }
        }
    }

    private static boolean add(Connection connection, OfferDay of, int impressions)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADD)) {
            update.setInt(1, impressions);
            update.setString(2, of.strategy());
            update.setString(3, of.offer());
            update.setObject(4, of.day());
            return update.executeUpdate() == 1;
        }
    }

    private static void insert(Connection connection, OfferDay of) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, of.strategy());
            insert.setString(2, of.offer());
            insert.setObject(3, of.day());
            insert.executeUpdate();
        }
    }

    /** The business day an instant lies in. */
    LocalDate day(Instant instant) {
        return instant.atZone(settings.businessZone()).toLocalDate();
    }
}
