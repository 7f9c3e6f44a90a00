package io.stratagem.decision;

import io.quarkus.runtime.StartupEvent;
import io.stratagem.shared.InList;
import io.stratagem.shared.MigrationInJava;
import io.stratagem.shared.StoreClock;
import io.stratagem.shared.Timers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Deletes decisions that are older than they are to be kept, with their contacts and responses, and
 * the Idempotency-Keys that no longer stand for an answer. What caps count outlives them: contact
 * histories and impression counts are stored apart. Where the log is kept by months, whole months
 * go, and the tables of the coming ones are made.
 */
@ApplicationScoped
public class Purging {

    private static final Logger LOG = Logger.getLogger(Purging.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final int BATCH = 500;

    /** Names the lock among others of the database; chosen once at random. */
    static final long LOCK = 0x5052_7267_4a61_21b7L;

    private static final String SELECT =
            """
            select d.id, d.customer_id from decision d
            where d.id < ? and not exists (
                select 1 from contact c where c.decision_id = d.id and c.reserved_until > ?)
            order by d.id fetch first ? rows only
            """;
    private static final String SELECT_CUSTOMERS = "select customer_id from decision where id in ";
    private static final String LOST_A_RACE = "40001";
    private static final List<String> DELETIONS =
            List.of(
                    "delete from response where decision_id in ",
                    "delete from contact where decision_id in ",
                    "delete from decision where id in ");

    private final DataSource dataSource;
    private final ContactHistory histories;
    private final IdempotencyKeys keys;
    private final StoreClock clock;
    private final DecisionSettings settings;
    private final int batch;
    private volatile Purged purged = new Purged(null, 0, 0);
    private final ScheduledExecutorService timer = Timers.named("decision-purge");

    /**
     * What was deleted on this node since its start.
     *
     * @param lastAt when that ended well for the last time; null for never
     * @param decisions how many decisions were deleted
     * @param failures how often it failed
     */
    public record Purged(Instant lastAt, long decisions, long failures) {}

    @Inject
    Purging(
            DataSource dataSource,
            ContactHistory histories,
            IdempotencyKeys keys,
            StoreClock clock,
            DecisionSettings settings) {
        this(dataSource, histories, keys, clock, settings, BATCH);
    }

    /**
     * @param batch how many decisions are deleted in one transaction
     */
    Purging(
            DataSource dataSource,
            ContactHistory histories,
            IdempotencyKeys keys,
            StoreClock clock,
            DecisionSettings settings,
            int batch) {
        this.dataSource = dataSource;
        this.histories = histories;
        this.keys = keys;
        this.clock = clock;
        this.settings = settings;
        this.batch = batch;
    }

    void start(@Observes StartupEvent event) {
        prepareMonths();
        timer.scheduleWithFixedDelay(
                this::tidyUp, EVERY.toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    private void tidyUp() {
        prepareMonths();
        purgeNow();
    }

    /** Decisions of a month without tables of its own are kept too, but deleted one by one. */
    private void prepareMonths() {
        try (Connection connection = dataSource.getConnection()) {
            LogMonths.prepare(connection, clock.now(connection));
        } catch (SQLException e) {
            LOG.warnf(
                    "The tables of the coming months could not be made: %s. Tried again in %s.",
                    e.getMessage(), EVERY);
        }
    }

    /** What was deleted until now. */
    public Purged purged() {
        return purged;
    }

    private void purgeNow() {
        try {
            Instant now;
            try (Connection connection = dataSource.getConnection()) {
                now = clock.now(connection);
            }
            int deleted = purge(now);
            purged = new Purged(now, purged.decisions() + deleted, purged.failures());
            if (deleted > 0) {
                LOG.infof("%d decisions older than %s were deleted", deleted, settings.retention());
            }
        } catch (SQLException | RuntimeException e) {
            purged = new Purged(purged.lastAt(), purged.decisions(), purged.failures() + 1);
            LOG.warnf(e, "Old decisions could not be deleted; tried again in %s", EVERY);
        }
    }

    /**
     * Deletes what is to be kept no longer, a few decisions a transaction. Does nothing while
     * another node of the same store does. Decisions that hold a place in caps stay, and so do
     * those that an Idempotency-Key may still be asked for.
     *
     * @param now the time that counts
     * @return how many decisions were deleted
     * @throws SQLException when the store does not answer; what was deleted until then stays so
     */
    int purge(Instant now) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean shared = MigrationInJava.onPostgreSql(connection);
            if (!shared) {
                return purge(connection, now);
            }
            if (!ask(connection, "select pg_try_advisory_lock(?)")) {
                return 0;
            }
            int timeout = connection.getNetworkTimeout();
            // A month is read as a whole before it goes.
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            try {
                return purge(connection, now);
            } finally {
                connection.setNetworkTimeout(Runnable::run, timeout);
                ask(connection, "select pg_advisory_unlock(?)");
            }
        }
    }

    private static boolean ask(Connection connection, String question) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(question)) {
            select.setLong(1, LOCK);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private int purge(Connection connection, Instant now) throws SQLException {
        keys.forgetBefore(connection, now.minus(settings.idempotency()));
        if (settings.retention().isZero()) {
            return 0;
        }
        Duration kept =
                settings.retention().compareTo(settings.idempotency()) > 0
                        ? settings.retention()
                        : settings.idempotency();
        UUID end = DecisionIds.first(now.minus(kept));
        int purged = dropMonths(connection, now.minus(kept), now);
        Map<UUID, String> next = oldest(connection, end, now);
        while (!next.isEmpty()) {
            Map<UUID, String> decisions = next;
            Transactions.run(connection, () -> delete(connection, decisions));
            purged += decisions.size();
            next = decisions.size() < batch ? Map.of() : oldest(connection, end, now);
        }
        return purged;
    }

    /** A month that is over goes at once, as long as none of its decisions has to stay. */
    private int dropMonths(Connection connection, Instant end, Instant now) throws SQLException {
        int dropped = 0;
        for (YearMonth month : LogMonths.endedBefore(connection, end)) {
            if (!LogMonths.holdsPlaces(connection, month, now)) {
                makeHistories(connection, month);
                int size = LogMonths.size(connection, month);
                LogMonths.drop(connection, month);
                dropped += size;
            }
        }
        return dropped;
    }

    /** Makes the histories that do not exist yet from the contacts, before those are gone. */
    private void makeHistories(Connection connection, YearMonth month) throws SQLException {
        Set<String> customers = LogMonths.withoutHistory(connection, month, batch);
        while (!customers.isEmpty()) {
            Set<String> next = customers;
            Transactions.run(connection, () -> requireContacts(histories.lock(connection, next)));
            customers = LogMonths.withoutHistory(connection, month, batch);
        }
    }

    private static void requireContacts(Map<String, History> made) throws SQLException {
        if (made.values().stream().anyMatch(history -> history.entries().isEmpty())) {
            throw erasedMeanwhile();
        }
    }

    /** What was done for the customer under the old id is rolled back, and done the next time. */
    private static SQLException erasedMeanwhile() {
        return new SQLException("A customer was erased meanwhile", LOST_A_RACE);
    }

    /** The customers of the oldest decisions, by the decisions' ids. */
    private Map<UUID, String> oldest(Connection connection, UUID end, Instant now)
            throws SQLException {
        Map<UUID, String> decisions = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setObject(1, end);
            select.setObject(2, now.atOffset(ZoneOffset.UTC));
            select.setInt(3, batch);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    decisions.put(rows.getObject(1, UUID.class), rows.getString(2));
                }
            }
        }
        return decisions;
    }

    private static Set<String> customers(Connection connection, List<UUID> decisions)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT_CUSTOMERS + InList.of(decisions.size()))) {
            InList.set(select, 1, decisions);
            try (ResultSet row = select.executeQuery()) {
                Set<String> customers = new TreeSet<>();
                while (row.next()) {
                    customers.add(row.getString(1));
                }
                return customers;
            }
        }
    }

    private void delete(Connection connection, Map<UUID, String> decisions) throws SQLException {
        // Locking the customers makes histories that do not exist yet from the contacts, before
        // those are gone, and keeps responses out meanwhile.
        Set<String> customers = new TreeSet<>(decisions.values());
        histories.lock(connection, customers);
        List<UUID> ids = new ArrayList<>(decisions.keySet());
        if (!customers.containsAll(customers(connection, ids))) {
            throw erasedMeanwhile();
        }
        for (String deletion : DELETIONS) {
            try (PreparedStatement delete =
                    connection.prepareStatement(deletion + InList.of(ids.size()))) {
                InList.set(delete, 1, ids);
                delete.executeUpdate();
            }
        }
    }
}
