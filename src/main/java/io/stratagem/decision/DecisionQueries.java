package io.stratagem.decision;

import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What pages show of the decisions made. */
@ApplicationScoped
public class DecisionQueries {

    private static final long SECONDS_PER_HOUR = 3600;

    private static final String RECENT =
            """
            select d.id, d.decided_at, d.customer_id, d.placement, r.strategy, r.version,
                   d.fallback, d.degraded
            from decision d join decision_rule_set r on r.id = d.rule_set_id
            where d.id < ?
            """;
    private static final String OF_CUSTOMER = " and d.customer_id = ?";
    private static final String NEWEST_FIRST = " order by d.id desc fetch first ? rows only";
    private static final String OFFERS =
            "select offer from contact where decision_id = ? order by offer_rank";
    private static final String PER_HOUR =
            """
            select hours, count(*), sum(fallen_back), sum(went_without)
            from (select floor(extract(epoch from d.decided_at) / 3600) as hours,
                         case when d.fallback then 1 else 0 end as fallen_back,
                         case when d.degraded then 1 else 0 end as went_without
                  from decision d join decision_rule_set r on r.id = d.rule_set_id
                  where r.strategy = ? and d.decided_at >= ?) as decided
            group by hours order by hours
            """;
    private static final String PER_OFFER =
            """
            select offer, count(*), count(impression_at), count(click_at), count(accept_at)
            from contact where strategy = ? and decided_at >= ?
            group by offer order by count(*) desc, offer
            """;

    /** Greater than every id a decision can have. */
    private static final UUID AFTER_ALL = new UUID(0x7fff_ffff_ffff_ffffL, -1L);

    private final DataSource dataSource;

    DecisionQueries(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A row in a list of decisions.
     *
     * @param offers ids of the offers served, best first
     */
    public record Summary(
            UUID id,
            Instant decidedAt,
            String customerId,
            String placement,
            String strategy,
            int version,
            boolean fallback,
            boolean degraded,
            List<String> offers) {}

    /**
     * The decisions of one hour.
     *
     * @param hour its beginning
     * @param decisions how many
     * @param fallbacks how many of them found nothing but fallback offers
     * @param degraded how many of them went without something that should have been asked
     */
    public record HourCount(Instant hour, long decisions, long fallbacks, long degraded) {}

    /**
     * How an offer fared.
     *
     * @param served in how many answers it was
     */
    public record OfferCount(
            String offer, long served, long impressions, long clicks, long accepts) {}

    /** The decisions made, newest first. */
    public Page<Summary> recent(PageRequest page) {
        return list(RECENT, null, page);
    }

    /** The decisions made for a customer, newest first. */
    public Page<Summary> ofCustomer(String customerId, PageRequest page) {
        return list(RECENT + OF_CUSTOMER, customerId, page);
    }

    private Page<Summary> list(String select, String customerId, PageRequest page) {
        List<Summary> rows =
                query(
                        select + NEWEST_FIRST,
                        statement -> {
                            int next = 1;
                            statement.setObject(next++, after(page));
                            if (customerId != null) {
                                statement.setString(next++, customerId);
                            }
                            statement.setInt(next, page.limit() + 1);
                        },
                        row ->
                                new Summary(
                                        row.getObject(1, UUID.class),
                                        row.getObject(2, OffsetDateTime.class).toInstant(),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getInt(6),
                                        row.getBoolean(7),
                                        row.getBoolean(8),
                                        List.of()));
        return page.page(rows, row -> row.id().toString()).map(this::withOffers);
    }

    private static UUID after(PageRequest page) {
        if (page.after() == null) {
            return AFTER_ALL;
        }
        try {
            return UUID.fromString(page.after());
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed(
                    "This cursor is not of a list of decisions. Begin at the first page.");
        }
    }

    private Summary withOffers(Summary summary) {
        return new Summary(
                summary.id(),
                summary.decidedAt(),
                summary.customerId(),
                summary.placement(),
                summary.strategy(),
                summary.version(),
                summary.fallback(),
                summary.degraded(),
                query(
                        OFFERS,
                        statement -> statement.setObject(1, summary.id()),
                        row -> row.getString(1)));
    }

    /** The decisions of a strategy by hour, oldest first; hours without any are left out. */
    public List<HourCount> perHour(String strategy, Instant since) {
        return query(
                PER_HOUR,
                statement -> {
                    statement.setString(1, strategy);
                    statement.setObject(2, since.atOffset(ZoneOffset.UTC));
                },
                row ->
                        new HourCount(
                                Instant.ofEpochSecond(row.getLong(1) * SECONDS_PER_HOUR),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4)));
    }

    /** How the offers of a strategy fared in the decisions since an instant, most served first. */
    public List<OfferCount> perOffer(String strategy, Instant since) {
        return query(
                PER_OFFER,
                statement -> {
                    statement.setString(1, strategy);
                    statement.setObject(2, since.atOffset(ZoneOffset.UTC));
                },
                row ->
                        new OfferCount(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)));
    }

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** Reads the present row. */
    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Parameters parameters, Row<T> reader) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(reader.read(rows));
                }
                return result;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Decisions could not be counted or listed", e);
        }
    }
}
