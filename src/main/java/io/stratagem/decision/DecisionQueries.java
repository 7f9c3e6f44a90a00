package io.stratagem.decision;

import io.stratagem.shared.InList;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Finds and counts the decisions made. */
@ApplicationScoped
public class DecisionQueries {

    private static final long SECONDS_PER_HOUR = 3600;

    private static final String LIST =
            """
            select d.id, d.decided_at, d.customer_id, d.placement, r.strategy, r.version,
                   d.fallback, d.degraded
            from decision d join decision_rule_set r on r.id = d.rule_set_id
            """;
    private static final String SERVED = " join contact c on c.decision_id = d.id and c.offer = ?";
    private static final String NEWEST_FIRST = " order by d.id desc fetch first ? rows only";
    private static final String RULE_SETS = "select id from decision_rule_set where strategy = ?";
    private static final String OFFERS =
            "select decision_id, offer from contact where decision_id in ";
    private static final String BY_RANK = " order by offer_rank";
    private static final String PER_HOUR =
            """
            select hours, count(*), sum(fallen_back), sum(went_without)
            from (select floor(extract(epoch from d.decided_at) / 3600) as hours,
                         case when d.fallback then 1 else 0 end as fallen_back,
                         case when d.degraded then 1 else 0 end as went_without
                  from decision d join decision_rule_set r on r.id = d.rule_set_id
                  where r.strategy = ? and d.id >= ? and d.decided_at >= ?) as decided
            group by hours order by hours
            """;
    private static final String OFFERS_OF_CUSTOMER =
            """
            select c.strategy, c.offer, count(*), count(c.impression_at), count(c.click_at),
                   count(c.accept_at), max(c.decided_at)
            from decision d join contact c on c.decision_id = d.id
            where d.customer_id = ? and d.id >= ?
            group by c.strategy, c.offer order by max(c.decided_at) desc, c.strategy, c.offer
            """;
    private static final String SHOWN =
            "exists (select 1 from contact c where c.decision_id = d.id)";
    private static final String PER_PLACEMENT =
            """
            select d.placement, count(*),
                   sum(case when %1$s then 0 else 1 end),
                   sum(case when d.fallback and %1$s then 1 else 0 end),
                   sum(case when d.degraded then 1 else 0 end)
            from decision d join decision_rule_set r on r.id = d.rule_set_id
            where r.strategy = ? and r.version = ? and d.id >= ? and d.id < ?
            group by d.placement order by d.placement
            """
                    .formatted(SHOWN);
    private static final String PER_PLACEMENT_AND_OFFER =
            """
            select d.placement, c.offer, count(*),
                   sum(case when c.impression_at < ? then 1 else 0 end),
                   sum(case when c.click_at < ? then 1 else 0 end),
                   sum(case when c.accept_at < ? then 1 else 0 end)
            from decision d join decision_rule_set r on r.id = d.rule_set_id
                            join contact c on c.decision_id = d.id
            where r.strategy = ? and r.version = ? and d.id >= ? and d.id < ?
            group by d.placement, c.offer order by d.placement, c.offer
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
            List<String> offers) {

        private Summary with(List<String> others) {
            return new Summary(
                    id,
                    decidedAt,
                    customerId,
                    placement,
                    strategy,
                    version,
                    fallback,
                    degraded,
                    others);
        }
    }

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

    /**
     * The decisions of one revision at a placement.
     *
     * @param decisions how many
     * @param empty how many of them without any offer
     * @param fallback how many with fallback offers only
     * @param degraded how many went without something that should have been asked
     */
    public record PlacementCount(
            String placement, long decisions, long empty, long fallback, long degraded) {}

    /**
     * How an offer fared at a placement.
     *
     * @param count in how many answers it was, and what became of it
     */
    public record OfferAtPlacement(String placement, OfferCount count) {}

    /**
     * How often a customer met an offer.
     *
     * @param count in how many answers it was, and what became of it
     * @param last when it was in one last
     */
    public record CustomerOffer(String strategy, OfferCount count, Instant last) {}

    /**
     * Which decisions are wanted; what is null does not matter.
     *
     * @param customer for whom
     * @param offer served in the answer
     * @param strategy decided
     * @param version the revision of the strategy that decided; only with the strategy
     * @param from the earliest instant, included
     * @param to the latest instant, left out
     */
    public record Filter(
            String customer,
            String offer,
            String strategy,
            Integer version,
            Instant from,
            Instant to) {

        /** All decisions. */
        public static final Filter NONE = new Filter(null, null, null, null, null, null);

        public static Filter ofCustomer(String customer) {
            return new Filter(customer, null, null, null, null, null);
        }
    }

    /** The decisions made, newest first. */
    public Page<Summary> recent(PageRequest page) {
        return list(Filter.NONE, page);
    }

    /** The decisions made for a customer, newest first. */
    public Page<Summary> ofCustomer(String customerId, PageRequest page) {
        return list(Filter.ofCustomer(customerId), page);
    }

    /**
     * The decisions that a filter lets pass, newest first.
     *
     * @throws ProblemException 400 for a cursor of another list
     */
    public Page<Summary> list(Filter filter, PageRequest page) {
        Conditions conditions = new Conditions();
        if (filter.offer() != null) {
            conditions.join(SERVED, filter.offer());
        }
        conditions.add("d.id < ?", before(page));
        if (filter.customer() != null) {
            conditions.add("d.customer_id = ?", filter.customer());
        }
        if (filter.strategy() != null) {
            List<Long> ruleSets = ruleSets(filter);
            if (ruleSets.isEmpty()) {
                return new Page<>(List.of(), null);
            }
            conditions.addList("d.rule_set_id in ", ruleSets);
        }
        // Ids sort by the millisecond; the instants themselves decide within one.
        if (filter.from() != null) {
            conditions.add("d.id >= ?", DecisionIds.first(filter.from()));
            conditions.add("d.decided_at >= ?", storable(filter.from()));
        }
        if (filter.to() != null) {
            conditions.add("d.id < ?", DecisionIds.first(filter.to().plusMillis(1)));
            conditions.add("d.decided_at < ?", storable(filter.to()));
        }
        List<Summary> rows =
                query(
                        LIST + conditions.sql() + NEWEST_FIRST,
                        statement -> statement.setInt(conditions.set(statement), page.limit() + 1),
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
        return withOffers(page.page(rows, row -> row.id().toString()));
    }

    private static UUID before(PageRequest page) {
        if (page.after() == null) {
            return AFTER_ALL;
        }
        try {
            return UUID.fromString(page.after());
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed(
                    Wording.of(
                            "This cursor is not of a list of decisions. Begin at the first page.",
                            "Este cursor no es de una lista de decisiones. Empiece en la primera página."));
        }
    }

    /** Stores hold no years beyond these. */
    static OffsetDateTime storable(Instant instant) {
        Instant inside =
                instant.isBefore(Instant.EPOCH)
                        ? Instant.EPOCH
                        : instant.isAfter(DecisionIds.LAST) ? DecisionIds.LAST : instant;
        return inside.atOffset(ZoneOffset.UTC);
    }

    /** Found first, because one of them pages by an index where a join would sort. */
    private List<Long> ruleSets(Filter filter) {
        return query(
                RULE_SETS + (filter.version() == null ? "" : " and version = ?"),
                statement -> {
                    statement.setString(1, filter.strategy());
                    if (filter.version() != null) {
                        statement.setInt(2, filter.version());
                    }
                },
                row -> row.getLong(1));
    }

    private Page<Summary> withOffers(Page<Summary> page) {
        if (page.items().isEmpty()) {
            return page;
        }
        List<UUID> ids = page.items().stream().map(Summary::id).toList();
        Map<UUID, List<String>> offers = new HashMap<>();
        query(
                OFFERS + InList.of(ids.size()) + BY_RANK,
                statement -> InList.set(statement, 1, ids),
                row ->
                        offers.computeIfAbsent(
                                        row.getObject(1, UUID.class), id -> new ArrayList<>())
                                .add(row.getString(2)));
        return page.map(summary -> summary.with(offers.getOrDefault(summary.id(), List.of())));
    }

    /** The conditions of a list with their values. */
    private static final class Conditions {

        private final StringBuilder joins = new StringBuilder();
        private final List<String> texts = new ArrayList<>();
        private final List<List<?>> values = new ArrayList<>();

        /** Before the first condition. */
        void join(String text, Object value) {
            joins.append(text);
            values.add(List.of(value));
        }

        void add(String text, Object value) {
            texts.add(text);
            values.add(List.of(value));
        }

        void addList(String text, List<?> list) {
            texts.add(text + InList.of(list.size()));
            values.add(list);
        }

        String sql() {
            return joins + " where " + String.join(" and ", texts);
        }

        /**
         * @return the index of the next parameter
         */
        int set(PreparedStatement statement) throws SQLException {
            int next = 1;
            for (List<?> value : values) {
                next = InList.set(statement, next, value);
            }
            return next;
        }
    }

    /** The decisions of a strategy by hour, oldest first; hours without any are left out. */
    public List<HourCount> perHour(String strategy, Instant since) {
        return query(
                PER_HOUR,
                statement -> {
                    statement.setString(1, strategy);
                    statement.setObject(2, DecisionIds.first(since));
                    statement.setObject(3, since.atOffset(ZoneOffset.UTC));
                },
                row ->
                        new HourCount(
                                Instant.ofEpochSecond(row.getLong(1) * SECONDS_PER_HOUR),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4)));
    }

    /** The offers in a customer's decisions since an instant, the latest first. */
    public List<CustomerOffer> offersOf(String customer, Instant since) {
        return query(
                OFFERS_OF_CUSTOMER,
                statement -> {
                    statement.setString(1, customer);
                    statement.setObject(2, DecisionIds.first(since));
                },
                row ->
                        new CustomerOffer(
                                row.getString(1),
                                new OfferCount(
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6)),
                                row.getObject(7, OffsetDateTime.class).toInstant()));
    }

    /**
     * The decisions of one revision by placement.
     *
     * @param from the earliest millisecond, included
     * @param to the latest, left out
     */
    public List<PlacementCount> perPlacement(
            String strategy, int version, Instant from, Instant to) {
        return query(
                PER_PLACEMENT,
                statement -> revision(statement, 1, strategy, version, from, to),
                row ->
                        new PlacementCount(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)));
    }

    /**
     * How offers fared in those decisions.
     *
     * @param responsesTo responses that occurred then or later are left out
     */
    public List<OfferAtPlacement> perPlacementAndOffer(
            String strategy, int version, Instant from, Instant to, Instant responsesTo) {
        return query(
                PER_PLACEMENT_AND_OFFER,
                statement -> {
                    for (int i = 1; i <= 3; i++) {
                        statement.setObject(i, storable(responsesTo));
                    }
                    revision(statement, 4, strategy, version, from, to);
                },
                row ->
                        new OfferAtPlacement(
                                row.getString(1),
                                new OfferCount(
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6))));
    }

    private static void revision(
            PreparedStatement statement,
            int first,
            String strategy,
            int version,
            Instant from,
            Instant to)
            throws SQLException {
        statement.setString(first, strategy);
        statement.setInt(first + 1, version);
        statement.setObject(first + 2, DecisionIds.first(from));
        statement.setObject(first + 3, DecisionIds.first(to));
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
