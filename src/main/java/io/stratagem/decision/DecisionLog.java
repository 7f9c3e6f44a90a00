package io.stratagem.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.shared.InList;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * The decisions that were made. Rows are never changed once written, but for the erasure of a
 * customer.
 */
@ApplicationScoped
public class DecisionLog {

    private static final String INSERT_RULE_SET =
            """
            insert into decision_rule_set (strategy, version, digest, content)
            values (?, ?, ?, ?) on conflict do nothing
            """;
    private static final String SELECT_RULE_SET =
            "select id from decision_rule_set where strategy = ? and version = ? and digest = ?";
    private static final String[] DECISION_TYPES = {
        "uuid", "bigint", "varchar", "varchar", "timestamp with time zone", "boolean", "boolean",
        "boolean", "varchar", "varchar", "varchar", "varchar", "bytea", "varchar"
    };
    private static final String INSERT_DECISION =
            """
            insert into decision (id, rule_set_id, customer_id, placement, decided_at,
                                  fallback, held_out, degraded, departures,
                                  asked, attributes, time_zone, history, volumes)
            select * from \
            """
                    + RowArrays.unnest(DECISION_TYPES);
    private static final String[] CONTACT_TYPES = {
        "uuid",
        "varchar",
        "integer",
        "integer",
        "varchar",
        "double precision",
        "double precision",
        "double precision",
        "varchar",
        "varchar",
        "varchar",
        "varchar",
        "varchar",
        "timestamp with time zone",
        "timestamp with time zone"
    };
    private static final String INSERT_CONTACT =
            """
            insert into contact (decision_id, offer, offer_position, offer_rank, tier, score,
                                 propensity, selection_probability, customer_id, strategy,
                                 category, tags, channel, decided_at, reserved_until)
            select * from \
            """
                    + RowArrays.unnest(CONTACT_TYPES);
    private static final String SELECT_DECISION =
            """
            select d.decided_at, d.customer_id, d.placement, d.fallback, d.held_out, d.degraded,
                   d.departures, r.content
            from decision d join decision_rule_set r on r.id = d.rule_set_id
            where d.id = ?
            """;
    private static final String SELECT_SEEN =
            "select asked, attributes, time_zone, history, volumes from decision where id = ?";
    private static final String SELECT_KEPT =
            """
            select decided_at, customer_id, placement, fallback, held_out, degraded, departures,
                   asked, attributes, time_zone, history, volumes, id, rule_set_id
            from decision where id in \
            """;
    private static final int SEEN = 8;
    private static final int ID = 13;
    private static final int RULE_SET = 14;
    private static final String SELECT_RECORD =
            "select content from decision_rule_set where id = ?";
    private static final String OFFERS =
            """
            select offer_position, offer_rank, score, propensity, selection_probability, tier,
                   decision_id
            from contact where decision_id\
            """;
    private static final String SELECT_OFFERS = OFFERS + " = ? order by offer_rank";
    private static final String BY_RANK = " order by offer_rank";
    private static final int DECISION = 7;

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                    .build();

    private final DataSource dataSource;
    private final Map<RuleSetKey, Long> ruleSetIds = new ConcurrentHashMap<>();

    private record RuleSetKey(String strategy, int version, String digest) {}

    /** A {@link Departure} as stored. */
    private record StoredDeparture(
            DecisionStage stage, String reasonCode, String rule, String template, String offers) {

        Departure departure() {
            return new Departure(stage, reasonCode, rule, template, OfferRanges.read(offers));
        }
    }

    /**
     * Departures as JSON. Written by hand, for there are many of them and none of their texts has a
     * character to be escaped: ids, codes and ranges.
     */
    private static String writtenDepartures(List<Departure> departures) {
        StringBuilder json = new StringBuilder("[");
        for (Departure departure : departures) {
            json.append(json.length() == 1 ? "{\"stage\":\"" : ",{\"stage\":\"")
                    .append(departure.stage().id())
                    .append("\",\"reasonCode\":\"")
                    .append(departure.reasonCode());
            if (departure.rule() != null) {
                json.append("\",\"rule\":\"").append(departure.rule());
            }
            if (departure.template() != null) {
                json.append("\",\"template\":\"").append(departure.template());
            }
            json.append("\",\"offers\":\"");
            OfferRanges.write(departure.offers(), json);
            json.append("\"}");
        }
        return json.append(']').toString();
    }

    DecisionLog(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A decision to be written.
     *
     * @param decision the decision
     * @param seen what it was made from
     * @param channel the placement's channel
     * @param reservedUntil until when its contacts hold their places unanswered
     */
    record Entry(Decision decision, Seen seen, String channel, Instant reservedUntil) {}

    /**
     * Writes decisions and one contact per served offer, in the caller's transaction.
     *
     * @throws SQLException when the store does not take them
     */
    void append(Connection connection, List<Entry> entries) throws SQLException {
        RowArrays decisions = new RowArrays(DECISION_TYPES);
        RowArrays contacts = new RowArrays(CONTACT_TYPES);
        for (Entry entry : entries) {
            addDecision(decisions, entry, ruleSetId(entry.decision().ruleSet()));
            addContacts(contacts, entry);
        }
        decisions.execute(connection, INSERT_DECISION);
        contacts.execute(connection, INSERT_CONTACT);
    }

    /**
     * The number of a rule set; it is written once, on a connection of its own.
     *
     * @throws SQLException when the store does not answer
     */
    long ruleSetId(RuleSetRecord ruleSet) throws SQLException {
        RuleSetKey key = new RuleSetKey(ruleSet.strategy(), ruleSet.version(), ruleSet.digest());
        Long known = ruleSetIds.get(key);
        if (known != null) {
            return known;
        }
        try (Connection connection = Transactions.connect(dataSource)) {
            long id = remember(connection, ruleSet);
            ruleSetIds.put(key, id);
            return id;
        }
    }

    private static long remember(Connection connection, RuleSetRecord ruleSet) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_RULE_SET)) {
            insert.setString(1, ruleSet.strategy());
            insert.setInt(2, ruleSet.version());
            insert.setString(3, ruleSet.digest());
            insert.setString(4, written(ruleSet));
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(SELECT_RULE_SET)) {
            select.setString(1, ruleSet.strategy());
            select.setInt(2, ruleSet.version());
            select.setString(3, ruleSet.digest());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void addDecision(RowArrays rows, Entry entry, long ruleSet) {
        Decision decision = entry.decision();
        Seen seen = entry.seen();
        rows.add(
                decision.id(),
                ruleSet,
                decision.customerId(),
                decision.placement(),
                decision.decidedAt().atOffset(ZoneOffset.UTC),
                decision.fallback(),
                decision.heldOut(),
                decision.degraded(),
                writtenDepartures(decision.selection().departures()),
                written(seen.asked()),
                seen.attributes(),
                seen.zone() == null ? null : seen.zone().getId(),
                seen.history() == null ? null : seen.history().stored(),
                seen.volumes() == null ? null : written(seen.volumes()));
    }

    private static void addContacts(RowArrays rows, Entry entry) {
        Decision decision = entry.decision();
        OffsetDateTime decidedAt = decision.decidedAt().atOffset(ZoneOffset.UTC);
        OffsetDateTime reservedUntil = entry.reservedUntil().atOffset(ZoneOffset.UTC);
        for (RankedOffer ranked : decision.selection().offers()) {
            Offer offer = decision.ruleSet().offers().get(ranked.offer());
            rows.add(
                    decision.id(),
                    offer.id(),
                    ranked.offer(),
                    ranked.rank(),
                    ranked.tier().id(),
                    ranked.score(),
                    ranked.propensity(),
                    ranked.selectionProbability(),
                    decision.customerId(),
                    decision.ruleSet().strategy(),
                    offer.category(),
                    ContactOffers.written(offer.tags()),
                    entry.channel(),
                    decidedAt,
                    reservedUntil);
        }
    }

    /**
     * What a decision was made from.
     *
     * @return empty when there is no decision of that id, or it is from before this was kept
     * @throws IllegalStateException when the store does not answer
     */
    Optional<Seen> seen(UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT_SEEN)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getString(1) != null
                        ? Optional.of(seen(row, 1))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Decision %s could not be read".formatted(id), e);
        }
    }

    /**
     * @param first the first of the columns that hold it
     */
    private static Seen seen(ResultSet row, int first) throws SQLException {
        String zone = row.getString(first + 2);
        byte[] history = row.getBytes(first + 3);
        String volumes = row.getString(first + 4);
        return new Seen(
                read(row.getString(first), new TypeReference<Seen.Asked>() {}),
                row.getString(first + 1),
                zone == null ? null : ZoneId.of(zone),
                history == null ? null : History.read(history),
                volumes == null
                        ? null
                        : read(volumes, new TypeReference<Map<String, VolumeCounts.Used>>() {}));
    }

    /**
     * A decision as it was answered.
     *
     * @return empty when there is none of that id; previews and decisions that could not be written
     *     have none
     * @throws IllegalStateException when the store does not answer
     */
    public Optional<Decision> find(UUID id) {
        try (Connection connection = dataSource.getConnection()) {
            return find(connection, id);
        } catch (SQLException e) {
            throw new IllegalStateException("Decision %s could not be read".formatted(id), e);
        }
    }

    /** As {@link #find(UUID)}, in the caller's transaction. */
    static Optional<Decision> find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT_DECISION)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(
                        decision(
                                id,
                                row,
                                offers(connection, id),
                                read(row.getString(8), new TypeReference<RuleSetRecord>() {})));
            }
        }
    }

    private static Decision decision(
            UUID id, ResultSet row, List<RankedOffer> offers, RuleSetRecord ruleSet)
            throws SQLException {
        boolean degraded = row.getBoolean(6);
        Selection selection =
                new Selection(
                        offers,
                        read(row.getString(7), new TypeReference<List<StoredDeparture>>() {})
                                .stream()
                                .map(StoredDeparture::departure)
                                .toList(),
                        row.getBoolean(4),
                        degraded);
        return new Decision(
                id,
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getString(2),
                row.getString(3),
                ruleSet,
                selection,
                row.getBoolean(5),
                degraded);
    }

    /**
     * A decision with what it was made from.
     *
     * @param seen null when that is not kept
     */
    record Kept(Decision decision, Seen seen) {}

    /**
     * Decisions with what they were made from, in the order of their ids; without those that there
     * are not.
     *
     * @param ids at least one
     * @param ruleSets those that were read before, by their numbers; takes those that are read
     * @throws SQLException when the store does not answer
     */
    static List<Kept> kept(Connection connection, List<UUID> ids, Map<Long, RuleSetRecord> ruleSets)
            throws SQLException {
        Map<UUID, List<RankedOffer>> offers = offers(connection, ids);
        Map<UUID, Kept> kept = new TreeMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(SELECT_KEPT + InList.of(ids.size()))) {
            InList.set(select, 1, ids);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject(ID, UUID.class);
                    long number = row.getLong(RULE_SET);
                    RuleSetRecord ruleSet = ruleSets.get(number);
                    if (ruleSet == null) {
                        ruleSet = record(connection, number);
                        ruleSets.put(number, ruleSet);
                    }
                    kept.put(
                            id,
                            new Kept(
                                    decision(id, row, offers.getOrDefault(id, List.of()), ruleSet),
                                    row.getString(SEEN) == null ? null : seen(row, SEEN)));
                }
            }
        }
        return List.copyOf(kept.values());
    }

    private static RuleSetRecord record(Connection connection, long number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT_RECORD)) {
            select.setLong(1, number);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return read(row.getString(1), new TypeReference<RuleSetRecord>() {});
            }
        }
    }

    private static Map<UUID, List<RankedOffer>> offers(Connection connection, List<UUID> ids)
            throws SQLException {
        Map<UUID, List<RankedOffer>> offers = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(OFFERS + " in " + InList.of(ids.size()) + BY_RANK)) {
            InList.set(select, 1, ids);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    offers.computeIfAbsent(
                                    row.getObject(DECISION, UUID.class), id -> new ArrayList<>())
                            .add(offer(row));
                }
            }
        }
        return offers;
    }

    private static List<RankedOffer> offers(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT_OFFERS)) {
            select.setObject(1, id);
            try (ResultSet rows = select.executeQuery()) {
                List<RankedOffer> offers = new ArrayList<>();
                while (rows.next()) {
                    offers.add(offer(rows));
                }
                return offers;
            }
        }
    }

    private static RankedOffer offer(ResultSet row) throws SQLException {
        return new RankedOffer(
                row.getInt(1),
                row.getInt(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                Tier.of(row.getString(6)));
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A decision could not be written as JSON", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is stored of a decision is not readable", e);
        }
    }
}
