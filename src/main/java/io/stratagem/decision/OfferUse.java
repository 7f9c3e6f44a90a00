package io.stratagem.decision;

import io.stratagem.ruleset.fact.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** How one offer is used: what volume caps count of it now, and how it fared. */
@ApplicationScoped
public class OfferUse {

    private static final Logger LOG = Logger.getLogger(OfferUse.class);
    private static final String FARED =
            """
            select count(*), count(impression_at), count(click_at), count(accept_at)
            from contact
            where offer = ? and decision_id >= ? and decided_at >= ? and strategy = ?
            """;

    private static final String LAST =
            """
            select c.decision_id, c.decided_at, c.customer_id, d.placement, c.offer_rank,
                   c.impression_at, c.click_at, c.dismiss_at, c.accept_at
            from contact c join decision d on d.id = c.decision_id
            where c.offer = ? and c.strategy = ?
            order by c.decision_id desc fetch first ? rows only
            """;

    /** In the order of the columns above, the weightiest last. */
    private static final List<Outcome> OUTCOMES =
            List.of(Outcome.IMPRESSION, Outcome.CLICK, Outcome.DISMISS, Outcome.ACCEPT);

    /** So many of the newest times that an offer was decided are looked at for a cap. */
    public static final int NEWEST = 20_000;

    private static final String AT_MAXIMUM =
            """
            select coalesce(sum(decisions), 0), count(case when counted >= ? then 1 end)
            from (select count(*) as decisions,
                         count(case when strategy = ? and (%1$s > ? or %1$s is null
                                                           and dismiss_at is null
                                                           and reserved_until > ?)
                                    then 1 end) as counted
                  from (select customer_id, strategy, decided_at, reserved_until, impression_at,
                               click_at, accept_at, dismiss_at
                        from contact where offer = ? and decision_id >= ?
                        order by decision_id desc fetch first ? rows only) as newest
                  group by customer_id) as customer
            """;

    private final DataSource dataSource;
    private final VolumeCounts volumes;
    private final Clock clock;

    OfferUse(DataSource dataSource, VolumeCounts volumes, Clock clock) {
        this.dataSource = dataSource;
        this.volumes = volumes;
        this.clock = clock;
    }

    /**
     * The use of an offer.
     *
     * @param today what volume caps for a day count
     * @param total what volume caps for all time count
     * @param fared answers it was in, and what became of it there
     */
    public record Use(long today, long total, DecisionQueries.OfferCount fared) {}

    /**
     * @param strategy the strategy's id
     * @param offer the offer's id
     * @param span how far back the answers go
     * @return empty while the store cannot be read
     */
    public Optional<Use> of(String strategy, String offer, Duration span) {
        try (Connection connection = dataSource.getConnection()) {
            Map<String, VolumeCounts.Used> used =
                    volumes.read(connection, strategy, List.of(offer), clock.instant());
            VolumeCounts.Used now = used.getOrDefault(offer, new VolumeCounts.Used(0, 0));
            return Optional.of(
                    new Use(now.today(), now.total(), fared(connection, strategy, offer, span)));
        } catch (SQLException e) {
            LOG.warnf("The use of offers cannot be read: %s", e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * An answer that the offer was in.
     *
     * @param rank its rank there
     * @param response the weightiest thing that became of it; null while nothing did
     * @param respondedAt when that was; null while nothing did
     */
    public record Served(
            UUID decision,
            Instant at,
            String customer,
            String placement,
            int rank,
            Outcome response,
            Instant respondedAt) {}

    /**
     * @param strategy the strategy's id
     * @param offer the offer's id
     * @param limit how many at most
     * @return the last answers it was in, the newest first
     * @throws IllegalStateException when the store does not answer
     */
    public List<Served> last(String strategy, String offer, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(LAST)) {
            query.setString(1, offer);
            query.setString(2, strategy);
            query.setInt(3, limit);
            List<Served> served = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    served.add(served(rows));
                }
            }
            return served;
        } catch (SQLException e) {
            throw new IllegalStateException("The last decisions cannot be read", e);
        }
    }

    private static Served served(ResultSet row) throws SQLException {
        Outcome response = null;
        Instant at = null;
        for (int i = 0; i < OUTCOMES.size(); i++) {
            OffsetDateTime happened = row.getObject(6 + i, OffsetDateTime.class);
            if (happened != null) {
                response = OUTCOMES.get(i);
                at = happened.toInstant();
            }
        }
        return new Served(
                row.getObject(1, UUID.class),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                response,
                at);
    }

    /**
     * Customers who have all that a cap allows.
     *
     * @param customers how many
     * @param all whether there are no others: false where the offer was decided more often than is
     *     looked at, and older decisions may count as well
     */
    public record Reached(long customers, boolean all) {}

    /**
     * How many customers a frequency cap of this offer alone keeps from it now. Looks at the newest
     * {@value #NEWEST} times that it was decided, however late they were answered, and reads days
     * of a window in UTC, whatever the customers' time zones.
     *
     * @param counts what the cap counts: {@code decision} or the id of an {@link Outcome}
     * @param window how far back it counts, as for {@link Window#parse}
     * @param maximum how many each customer may have
     * @return empty while the store cannot be read
     */
    public Optional<Reached> atMaximum(
            String strategy, String offer, String counts, String window, long maximum) {
        Optional<Outcome> outcome = Outcome.of(counts);
        Instant now = clock.instant();
        Instant since = Window.parse(window).startingBefore(now, ZoneOffset.UTC);
        String query =
                AT_MAXIMUM.formatted(outcome.map(one -> one.id() + "_at").orElse("decided_at"));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement reached = connection.prepareStatement(query)) {
            reached.setLong(1, maximum);
            reached.setString(2, strategy);
            reached.setObject(3, since.atOffset(ZoneOffset.UTC));
            reached.setObject(4, now.atOffset(ZoneOffset.UTC));
            reached.setString(5, offer);
            reached.setObject(6, DecisionIds.first(outcome.isPresent() ? Instant.EPOCH : since));
            reached.setInt(7, NEWEST);
            try (ResultSet row = reached.executeQuery()) {
                row.next();
                return Optional.of(new Reached(row.getLong(2), row.getLong(1) < NEWEST));
            }
        } catch (SQLException e) {
            LOG.warnf("The use of caps cannot be read: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private DecisionQueries.OfferCount fared(
            Connection connection, String strategy, String offer, Duration span)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(FARED)) {
            Instant since = clock.instant().minus(span);
            query.setString(1, offer);
            query.setObject(2, DecisionIds.first(since));
            query.setObject(3, since.atOffset(ZoneOffset.UTC));
            query.setString(4, strategy);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new DecisionQueries.OfferCount(
                        offer, row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
            }
        }
    }
}
