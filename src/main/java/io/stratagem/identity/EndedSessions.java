package io.stratagem.identity;

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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The sessions that were ended before their time. They are stored, so that every node ends them,
 * whichever was told.
 */
@ApplicationScoped
public class EndedSessions {

    private static final Logger LOG = Logger.getLogger(EndedSessions.class);

    /** Longer than any session lives in Keycloak; after it the tokens say it themselves. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int MOST_REMEMBERED = 10_000;

    private record Checked(boolean ended, Instant at) {}

    private final DataSource database;
    private final KeycloakConfig config;
    private final Clock clock;
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();

    EndedSessions(DataSource database, KeycloakConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Ends a session for good; ending it twice does nothing.
     *
     * @param session the session's id, the claim {@code sid} of its tokens
     * @throws IllegalStateException when that cannot be stored
     */
    public void end(String session) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement forget =
                        connection.prepareStatement(
                                "delete from ended_session where ended_at < ?");
                PreparedStatement add =
                        connection.prepareStatement(
                                "insert into ended_session (session, ended_at) values (?, ?)"
                                        + " on conflict do nothing")) {
            forget.setObject(1, now.minus(KEPT));
            forget.executeUpdate();
            add.setString(1, session);
            add.setObject(2, now);
            add.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A session that was ended could not be stored", e);
        }
        remember(session, true);
    }

    /** Whether it was found to go on so lately that nobody need ask again. */
    boolean surelyGoesOn(String session) {
        Checked last = checked.get(session);
        if (last == null || last.ended()) {
            return false;
        }
        Duration age = Duration.between(last.at(), clock.instant());
        return !age.isNegative() && age.compareTo(config.sessionCheck()) < 0;
    }

    /**
     * Whether a session was ended. While the database cannot be asked, it goes on: its tokens end
     * it soon, and without the database there is little to see.
     */
    boolean isEnded(String session) {
        Checked last = checked.get(session);
        if (last != null && last.ended()) {
            return true;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select 1 from ended_session where session = ?")) {
            query.setString(1, session);
            try (ResultSet row = query.executeQuery()) {
                boolean ended = row.next();
                remember(session, ended);
                return ended;
            }
        } catch (SQLException e) {
            LOG.warnf("Nobody can tell whether a session was ended: %s", e.getMessage());
            return false;
        }
    }

    private void remember(String session, boolean ended) {
        if (checked.size() >= MOST_REMEMBERED) {
            checked.clear();
        }
        checked.put(session, new Checked(ended, clock.instant()));
    }
}
