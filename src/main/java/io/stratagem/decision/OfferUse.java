package io.stratagem.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
